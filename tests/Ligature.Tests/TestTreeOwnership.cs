using Ligature.FileSystem;
using Ligature.Testing;

namespace Ligature.Tests;

internal static class TestTreeOwnership
{
    /// <summary>Gives a name away, which only root may do.</summary>
    internal static void SetOwnerIfRoot(this TestTree tree, string name, uint user, uint group)
    {
        if (FileOperations.EffectiveUserId == 0)
        {
            tree.SetOwner(name, user, group);
        }
    }
}
