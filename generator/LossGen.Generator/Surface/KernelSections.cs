using System.Collections.Generic;
using System.Text;
using LossGen.Generator.Printing;

namespace LossGen.Generator.Surface;

/// <summary>
/// The classes that kernels stand in: one a loss, and one for each of its widths. The compiler binds classes in parallel, but what stands in one class one after the other.
/// </summary>
internal sealed class KernelSections
{
    /// <summary>The class of what the losses of a type share.</summary>
    public const string Constants = "Constants";

    private readonly List<(string Name, string Says, SourceWriter Writer)> _all = new();

    public bool HasConstants => _all.Exists(s => s.Name == Constants);

    /// <summary>Whether kernels are told by types what is wanted.</summary>
    public bool HasFlags { get; set; }

    /// <summary>Where the members of a class are written. Classes stand in the order in which they are asked for.</summary>
    /// <param name="name">The name of the class.</param>
    /// <param name="says">What it holds.</param>
    /// <param name="comments">The comments of the classes of one loss, whose steps are the same; null for a class of its own.</param>
    /// <param name="explains">Whether the comments stand in this class.</param>
    public SourceWriter Of(string name, string says, HashSet<string>? comments = null, bool explains = false)
    {
        int place = _all.FindIndex(s => s.Name == name);
        if (place < 0)
        {
            place = _all.Count;
            _all.Add((name, says, new SourceWriter(comments, explains).Indent().Indent()));
        }

        return _all[place].Writer;
    }

    public override string ToString()
    {
        StringBuilder text = new();
        foreach ((string name, string says, SourceWriter members) in _all)
        {
            if (members.Length == 0)
            {
                continue;
            }

            SourceWriter head = new SourceWriter().Indent();
            head.Line($"/// <summary>{says}</summary>").Line(FileHeader.NotTheUsersKernels).Line($"internal static class {name}").Open();
            text.Append(text.Length > 0 ? "\n" : string.Empty).Append(head).Append(members).Append(new SourceWriter().Indent().Indent().Close());
        }

        if (HasFlags)
        {
            SourceWriter flags = new SourceWriter().Indent();
            KernelFlags.Print(flags);
            text.Append('\n').Append(flags);
        }

        return text.ToString();
    }
}
