using System;
using System.Collections.Generic;
using System.Linq;
using LossGen.Generator.Recipes;
using LossGen.Generator.Recipes.Elementary;
using LossGen.Generator.Schedules;

namespace LossGen.Generator.Printing;

/// <summary>Writes an elementary function for one width and for several values at once, step by step across the values, so that their chains overlap.</summary>
internal sealed class ElementaryPrinter
{
    /// <summary>Operations of a function that is still inlined where there are no vectors.</summary>
    private const int LongestInlined = 8;

    private readonly ElementaryFunction _function;
    private readonly Spelling _scalar;
    private readonly Spelling _spelling;
    private readonly int _values;
    private readonly bool _perLane;
    private readonly bool _hasVectors;
    private readonly Action<Need> _need;
    private readonly ExpressionPrinter _expressions;

    public ElementaryPrinter(ElementaryFunction function, Spelling scalar, Spelling spelling, int values, bool perLane, bool hasVectors, Action<Need> need)
    {
        _function = function;
        _hasVectors = hasVectors;
        _need = need;
        _scalar = scalar;
        _spelling = spelling;
        _values = values;
        _perLane = perLane;
        _expressions = new ExpressionPrinter(Steps, scalar, spelling, perLane, need);
    }

    /// <summary>Whether all of it is a call of the library.</summary>
    private bool IsFromLibrary => IsInLibrary && !_hasVectors;

    private bool IsInLibrary => _spelling.Width is VectorWidth.Scalar or VectorWidth.Vector128 && _function.InLibrary.HasFlag(_spelling.Width == VectorWidth.Scalar ? LibraryForms.Number : LibraryForms.Vector);

    private string Library => "global::LossGen.Runtime.LossPortable." + _function.Name;

    /// <summary>The name under which a function is called.</summary>
    public static string NameOf(Need need) => need.Name + (need.IsCalled ? "Called" : string.Empty);

    private string ReturnType => _values == 1 ? _spelling.ReturnType : "(" + string.Join(", ", Enumerable.Repeat(_spelling.Type, _values)) + ")";

    private IReadOnlyList<Step> Steps => _function.Recipe.Steps;

    /// <summary>The named constants that the function reads.</summary>
    public static IEnumerable<(string Name, double Value)> Constants(ElementaryFunction function)
        => function.Recipe.Steps.Where(s => s.Op == Op.Const && s.Name is not null).Select(s => (s.Name!, s.Number));

    public void Print(SourceWriter w)
    {
        w.Line($"/// <summary>{Xml(_function.Summary)}</summary>");
        foreach (string remark in IsFromLibrary ? Array.Empty<string>() : _function.Remarks)
        {
            w.Line("// " + remark);
        }

        // Where a kernel is too long for the JIT to inline everything, what it calls must be optimised code from the first call.
        // Mono keeps what it inlines in memory.
        if (_hasVectors || IsFromLibrary || _function.Length < LongestInlined)
        {
            w.Line($"[MethodImpl(MethodImplOptions.AggressiveInlining{(_spelling.Width == VectorWidth.Scalar ? string.Empty : " | MethodImplOptions.AggressiveOptimization")})]");
        }

        w.Line($"internal static {ReturnType} {_function.Name}({string.Join(", ", Parameters())})");
        w.Open();
        if (IsInLibrary)
        {
            FromLibrary(w);
            if (IsFromLibrary)
            {
                w.Close();
                return;
            }
        }

        HashSet<string> declared = new();
        foreach (Step step in Steps.Where(s => !s.IsInline && s.Op != Op.Input))
        {
            for (int v = 0; v < _values; v++)
            {
                string name = Name(step, v);
                string text = _expressions.Apply(step, wide: true, Namer(v)).Text;
                w.Line(declared.Add(name) ? $"{_spelling.Declare(step.Kind)} {name} = {text};" : $"{name} = {text};");
            }
        }

        string[] results = Enumerable.Range(0, _values).Select(v => _expressions.Print(_function.Result, true, Namer(v)).Text).ToArray();
        if (_values == 1)
        {
            w.Line($"return {_spelling.Returned(results[0])};");
        }
        else if (results.Sum(r => r.Length) < 100)
        {
            w.Line($"return ({string.Join(", ", results)});");
        }
        else
        {
            w.Line("return (");
            w.Indent();
            for (int v = 0; v < _values; v++)
            {
                w.Line(results[v] + (v == _values - 1 ? ");" : ","));
            }

            w.Outdent();
        }

        w.Close();
    }

    /// <summary>Without multiply-adds, the library's form.</summary>
    private void FromLibrary(SourceWriter w)
    {
        string[] calls = Enumerable.Range(0, _values).Select(v => $"{Library}({string.Join(", ", Steps.Where(s => s.Op == Op.Input).Select(s => Argument(s, v)))})").ToArray();
        string all = _values == 1 ? calls[0] : "(" + string.Join(", ", calls) + ")";
        if (IsFromLibrary)
        {
            w.Line($"return {all};");
            return;
        }

        _need(new Need(LaneFunctions.HasFma, VectorWidth.Scalar, 1));
        w.Line($"if (!{LaneFunctions.HasFma})").Open();
        w.Line($"return {all};");
        w.Close().Line();
    }

    private string Argument(Step input, int value)
        => input.Shape == Shape.PerSample && !_perLane ? _spelling.Broadcast(ExprText.Name(input.Name!)).Text : Name(input, value);

    /// <summary>Writes the function that calls it.</summary>
    public void PrintCalled(SourceWriter w)
    {
        w.Line($"/// <summary>{_function.Name} in rare cases: not inlined, so that kernels stay short enough for the JIT to inline all else.</summary>");
        w.Line(KernelPrinter.Apart);
        w.Line($"internal static {ReturnType} {_function.Name}Called({string.Join(", ", Parameters())}) => {_function.Name}({string.Join(", ", Inputs())});");
    }

    private static string Xml(string text) => text.Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;");

    /// <summary>The names of the parameters.</summary>
    private IEnumerable<string> Inputs()
        => Steps.Where(s => s.Op == Op.Input).SelectMany(s => Enumerable.Range(0, s.Shape == Shape.PerSample ? 1 : _values).Select(v => Name(s, v)));

    private IEnumerable<string> Parameters()
    {
        foreach (Step input in Steps.Where(s => s.Op == Op.Input))
        {
            if (input.Shape == Shape.PerSample)
            {
                yield return (IsFromLibrary ? _scalar.Number : (_perLane ? _spelling : _scalar).Type) + " " + input.Name;
                continue;
            }

            for (int v = 0; v < _values; v++)
            {
                yield return (IsFromLibrary ? _scalar.Number : _spelling.Type) + " " + Name(input, v);
            }
        }
    }

    private Func<Step, string> Namer(int value) => step => Name(step, value);

    private string Name(Step step, int value)
        => _values == 1 || step.Shape == Shape.PerSample ? step.Name! : Names.Numbered(step.Name!, value);
}
