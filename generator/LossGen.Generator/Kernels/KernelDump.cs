using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using LossGen.Generator.Specification;

namespace LossGen.Generator.Kernels;

/// <summary>A kernel for people: what to look at after each pass.</summary>
internal sealed class KernelDump
{
    private readonly Kernel _kernel;
    private readonly VarNames _names;
    private readonly StringBuilder _text = new();
    private int _depth;

    private KernelDump(Kernel kernel)
    {
        _kernel = kernel;
        KernelInputs given = kernel.Inputs;
        _names = new VarNames(kernel.IsOfRow ? [given.Label, given.Scale, .. given.Numbers.Values] : [given.Blocks, given.TileBlocks, given.Stride], kernel.Body, []);
    }

    public static string Text(Kernel kernel)
    {
        KernelDump dump = new(kernel);
        string shape = kernel.IsOfRow ? $"one row of {kernel.Shape.Classes} classes, {kernel.Shape.Lanes} a vector" : $"{kernel.Shape.Lanes} rows of {kernel.Shape.Classes} classes a block";
        dump.Line($"kernel {kernel.Name}: {shape}");
        foreach (Buffer b in kernel.Buffers.Where(b => kernel.Storage is null || !b.IsScratch || kernel.Storage.Has(b)))
        {
            string place = b.IsScratch && kernel.Storage is { } storage ? $" at {storage[b]}" : string.Empty;
            dump.Line($"  {b.Space} {b.Name}{(b.IsScratch ? $"[{b.Length}]" : string.Empty)}: {b.Stored}{place}");
        }

        dump.Block(kernel.Body);
        for (int i = 0; i < kernel.Parts.Count; i++)
        {
            dump.Line($"part {i + 1}");
            dump.Block([kernel.Parts[i]]);
        }

        return dump._text.ToString();
    }

    private void Line(FormattableString text) => _text.Append(' ', 4 * _depth).Append(text.ToString(CultureInfo.InvariantCulture)).Append('\n');

    private void Block(Seq<Stmt> stmts)
    {
        _depth++;
        foreach (Stmt stmt in stmts)
        {
            Print(stmt);
        }

        _depth--;
    }

    private void Print(Stmt stmt)
    {
        switch (stmt)
        {
            case Stmt.Let s:
                Line($"{(s.Vars.Any(v => v.IsMutable) ? "var" : "let")} {string.Join(", ", s.Vars.Select(Name))} = {Text(s.Value)}");
                break;
            case Stmt.Set s:
                Line($"{Name(s.Var)} := {Text(s.Value)}");
                break;
            case Stmt.Store s:
                Line($"{Text(s.To)} <- {Text(s.Value)}");
                break;
            case Stmt.Return s:
                Line($"return {Text(s.Value)}");
                break;
            case Stmt.Do s:
                Line($"do {Text(s.Run)}");
                break;
            case Stmt.Transpose { ToColumns: true } s:
                Line($"{Text(s.Columns)} <- columns of {Text(s.Rows)}");
                break;
            case Stmt.Transpose s:
                Line($"{Text(s.Rows)} <- rows of {Text(s.Columns)}");
                break;
            case Stmt.For s:
                string classes = s.Classes is not { } c ? string.Empty : c.IsRolled ? ", classes in a loop" : $", classes {c.Order} {string.Join("+", c.Groups)}";
                Line($"for {Name(s.Variable)} < {Text(s.Count)}{(s.By == new Expr.Whole(1) ? string.Empty : " by " + Text(s.By))} ({s.Axis}{classes})");
                Block(s.Body);
                break;
            case Stmt.If s:
                Line($"if {Text(s.Condition)}");
                Block(s.Then);
                if (s.Else.Count > 0)
                {
                    Line($"else");
                    Block(s.Else);
                }

                break;
        }
    }

    private string Name(Var var) => _names[var];

    private string Text(Access a) => a.Buffer.Name + (a.IsAll ? "[all]" : $"[{Text(a.At)}{(a.End > 0 ? " to " + Whole(a.End) : string.Empty)}]") + (a.Block is { Constant: not 0 } block ? $" of block {Text(block)}" : string.Empty);

    private string Text(Index i)
    {
        List<string> terms = i.Terms.Select(t => (t.Factor == 1 ? string.Empty : Whole(t.Factor) + " ") + Name(t.Variable) + (t.Times is { } times ? " " + Name(times) : string.Empty)).ToList();
        if (i.Constant != 0 || terms.Count == 0)
        {
            terms.Add(Whole(i.Constant));
        }

        return string.Join(" + ", terms);
    }

    private static string Whole(long number) => number.ToString(CultureInfo.InvariantCulture);

    private string List(Seq<Expr> args) => string.Join(", ", args.Select(Text));

    private string Text(Expr expr) => expr switch
    {
        Expr.Use e => Name(e.Var),
        Expr.Const e => e.Value.ToString("R", CultureInfo.InvariantCulture),
        Expr.Bits e => "0x" + e.Value.ToString("x", CultureInfo.InvariantCulture),
        Expr.Whole e => Text(e.Index),
        Expr.Table e => $"{e.Name}[{Text(e.Class)}]",
        Expr.Apply e => $"{e.Op}({List(e.Args)}{(e.Number != 0 ? ", " + Whole(e.Number) : string.Empty)})",
        Expr.Broadcast e => $"All({Text(e.Number)})",
        Expr.Keep e => $"Keep({Text(e.Value)}, {Text(e.At)} to {Whole(e.End)}, {e.Others.ToString("R", CultureInfo.InvariantCulture)})",
        Expr.Element e => Text(e.From),
        Expr.Across e => $"{e.Op}Lanes({List(e.Parts)})",
        Expr.Permute e => $"Permute({Text(e.First)}, {Text(e.Second)}, {string.Join(" ", e.Places)})",
        Expr.Blend e => $"Blend({Text(e.First)}, {Text(e.Second)}, {Text(e.Mask)})",
        Expr.LaneMask e => string.Concat(e.Lanes.Select(l => l ? '1' : '0')),
        Expr.Load e => Text(e.From),
        Expr.Address e => "&" + Text(e.Of),
        Expr.Reduce e => $"{e.Op}({Text(e.Of)}{(e.Args.Count > 0 ? ", " : string.Empty)}{List(e.Args)})",
        Expr.Call e => $"{e.Function}{(e.Values > 1 ? "x" + Whole(e.Values) : string.Empty)}{(e.IsApart ? "!" : string.Empty)}({List(e.Args)})",
        Expr.Run e => $"{e.Intrinsic}({List(e.Args)})",
        _ => throw new InvalidOperationException(expr.ToString()),
    };
}
