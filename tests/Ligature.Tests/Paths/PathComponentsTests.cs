using Ligature.Paths;
using Xunit;

namespace Ligature.Tests.Paths;

public sealed class PathComponentsTests
{
    [Fact]
    public void Components_are_what_lies_between_slashes_without_the_empty_ones()
        => Law.Holds(
            PathGenerators.AnyPath,
            path =>
            {
                var found = new List<string>();
                foreach (var range in new PathComponents(path.Bytes))
                {
                    found.Add(ArgumentText.Decode(path.Bytes[range]));
                }

                Assert.Equal(ArgumentText.Decode(path.Bytes).Split('/', StringSplitOptions.RemoveEmptyEntries), found);
            });
}
