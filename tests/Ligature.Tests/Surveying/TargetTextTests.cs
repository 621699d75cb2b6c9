using FsCheck;
using FsCheck.Fluent;
using Ligature.Surveying;
using Ligature.Paths;
using Xunit;

namespace Ligature.Tests.Surveying;

public sealed class TargetTextTests
{
    private static readonly Gen<string> Targets =
        from start in Gen.Elements("", "", "/", "//", "./")
        from count in Gen.Choose(0, 6)
        from names in Gen.ArrayOf(Gen.Elements("a", "b", "..", "..", ".", "", "...", ".a", "a..", "..a", "é"), count)
        from end in Gen.Elements("", "", "/", "/.")
        let target = start + string.Join('/', names) + end
        where target.Length > 0
        select target;

    [Fact]
    public void What_a_target_says_is_what_splitting_it_at_its_slashes_says()
        => Law.Holds(Targets, target =>
        {
            var bytes = FilePath.FromText(target).Bytes;
            var names = target.Split('/', StringSplitOptions.RemoveEmptyEntries).Where(name => name is not ".").ToList();
            var firstName = names.FindIndex(name => name is not "..");

            Assert.Equal(names.Count, TargetText.CountComponents(bytes));
            Assert.Equal(names.Contains("..", StringComparer.Ordinal), TargetText.Climbs(bytes));
            Assert.Equal(firstName >= 0 && names.LastIndexOf("..") > firstName, TargetText.ClimbsAfterName(bytes));
        }, cases: 2000);

    [Fact]
    public void A_messy_target_is_exactly_one_that_tidying_changes()
        => Law.Holds(Targets, target =>
        {
            var path = FilePath.FromText(target);
            var tidy = TargetText.Tidy(path);

            Assert.Equal(tidy != path, TargetText.IsMessy(path.Bytes));
            Assert.Equal(tidy, TargetText.Tidy(tidy));
            Assert.Equal(path.IsAbsolute, tidy.IsAbsolute);
            Assert.Equal(path.NormalizeLexically(), tidy.NormalizeLexically());
        }, cases: 2000);

    [Theory]
    [InlineData(".//a/./b", "a/b")]
    [InlineData("a/", "a/")]
    [InlineData("a//", "a/")]
    [InlineData("a/.", "a/")]
    [InlineData("a/./", "a/")]
    [InlineData("../.", "../")]
    [InlineData("../", "../")]
    [InlineData("/.", "/")]
    [InlineData("//", "/")]
    [InlineData("./.", ".")]
    [InlineData("a/../b", "a/../b")]
    [InlineData("...//.a", ".../.a")]
    public void Tidying_drops_needless_slashes_and_dots_and_nothing_else(string target, string tidy)
        => Assert.Equal(tidy, TargetText.Tidy(FilePath.FromText(target)).ToString());
}
