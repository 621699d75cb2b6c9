using FsCheck;
using FsCheck.Fluent;

namespace Ligature.Tests;

/// <summary>Statements about all values of a kind, tried on generated ones; a failure prints the value and the seed.</summary>
internal static class Law
{
    internal static void Holds<T>(Gen<T> values, Action<T> statement, int cases = 300)
        => Check.One(Config.QuickThrowOnFailure.WithMaxTest(cases).WithQuietOnSuccess(true), Prop.ForAll(Arb.From(values), statement));
}
