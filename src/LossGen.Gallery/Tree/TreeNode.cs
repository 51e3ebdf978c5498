using System.Collections.Generic;
using System.Linq;

namespace LossGen.Gallery.Tree;

/// <summary>A node of a decision tree.</summary>
/// <param name="Branch">The value of the parent's attribute that leads here; nothing at the root.</param>
/// <param name="Label">The attribute that splits the node, or the class of a leaf.</param>
/// <param name="Counts">Its rows in each class.</param>
/// <param name="Gain">What the split gains.</param>
/// <param name="Children">The parts, in the order of their values.</param>
internal sealed record TreeNode(string Branch, string Label, IReadOnlyList<int> Counts, double Gain, IReadOnlyList<TreeNode> Children)
{
    public bool IsLeaf => Children.Count == 0;

    /// <summary>The tree on one line: attribute(value: subtree, ...).</summary>
    public override string ToString() => IsLeaf ? Label : $"{Label}({string.Join(", ", Children.Select(c => $"{c.Branch}: {c}"))})";
}
