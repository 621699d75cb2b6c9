using System.Reflection;
using System.Text.RegularExpressions;
using Xunit;

namespace Ligature.Cli.Tests.Claims;

/// <summary>docs/claims.md and the tests of the claims name each other.</summary>
public sealed partial class DocumentedClaimsTests
{
    [Fact]
    public void Every_claim_that_is_documented_has_its_test_and_every_test_is_documented()
    {
        var tests = Assembly.GetExecutingAssembly().GetTypes()
            .Where(type => type.Namespace == typeof(DocumentedClaimsTests).Namespace && type.Name.EndsWith("Claims", StringComparison.Ordinal))
            .SelectMany(type => type.GetMethods().Where(method => method.IsDefined(typeof(FactAttribute), inherit: true)).Select(method => $"{type.Name}.{method.Name}"))
            .Order(StringComparer.Ordinal)
            .ToList();
        Assert.NotEmpty(tests);

        var documented = Reference().Matches(Page()).Select(match => $"{match.Groups["type"].Value}.{match.Groups["method"].Value}");

        Assert.Equal(tests, documented.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_claim_has_exactly_one_test()
    {
        var claims = Page().Split("\n- ").Skip(1).ToList();

        Assert.All(claims, claim => Assert.Single(Reference().Matches(claim)));
    }

    private static string Page()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("docs/claims.md") ?? throw new InvalidOperationException("docs/claims.md is not embedded");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    [GeneratedRegex(@"\[`(?<method>\w+)`\]\(\.\./tests/Ligature\.Cli\.Tests/Claims/(?<type>\w+)\.cs\)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Reference();
}
