using System;
using System.Collections.Generic;
using LossGen.Generator.Kernels;
using LossGen.Generator.Specification;

namespace LossGen.Generator.Printing;

/// <content>Loops over tiles, blocks, classes and numbers, with the references that they declare.</content>
internal sealed partial class KernelBodyPrinter
{
    private void Loop(Stmt.For s)
    {
        if (s.IsOfVectors)
        {
            (s.Axis == Axis.Numbers ? (Action<Stmt.For>)Numbers : Classes)(s);
            return;
        }

        _declared.Add(s.Variable);
        Open(s);
        if (s.Axis != Axis.Blocks)
        {
            Statements(s.Body);
            _w.Close();
            return;
        }

        Index block = Index.Of(s.Variable);
        if (TouchesBlock(s.Body, block))
        {
            _w.Line($"ref {_number} {Block} = {_places.Block(block)};");
            _places.Declare(null, block, Block);
        }

        List<RowReference> rows = RowReference.Of(s.Body);
        _rows.AddRange(rows);
        Statements(s.Body);
        _w.Close();
        _places.Forget(null, block);
        foreach (RowReference row in rows)
        {
            _places.Forget(row.Buffer, row.At);
        }

        _rows.Clear();
    }

    private void Open(Stmt.For s)
    {
        string variable = _names[s.Variable];
        string step = s.By is Expr.Whole { Index: { IsConstant: true, Constant: 1 } } ? variable + "++" : $"{variable} += {_expressions.Print(s.By).Text}";
        _w.Line($"for (int {variable} = 0; {variable} < {_expressions.Print(s.Count).In(ExprText.Additive)}; {step})").Open();
    }

    private static bool TouchesBlock(Seq<Stmt> body, Index block)
    {
        bool touches = false;
        body.Each(stmt => stmt.Touches((at, _) => touches |= at.Buffer.IsScratch && !at.Buffer.HasRows && block.Equals(at.Block)));
        return touches;
    }

    /// <summary>A loop over the numbers of a tile, whose places in memory are counted from the first of them.</summary>
    private void Numbers(Stmt.For s)
    {
        foreach (RowReference row in RowReference.OfTile(s))
        {
            if (!_places.IsDeclared(row.Buffer, row.At))
            {
                string name = RowReference.NameInTile(row.Buffer);
                _w.Line($"ref {_number} {name} = {_places.Argument(row.Buffer, row.At)};");
                _places.Declare(row.Buffer, row.At, name);
            }
        }

        string variable = _names[s.Variable];
        string lanes = Literals.Plain(_kernel.Shape.Lanes);
        _places.CountNumbers(s.Variable, true);
        _w.Gap();
        _w.Line($"for (nuint {variable} = 0; {variable} < (nuint){_names[_kernel.Inputs.Count]} * {Literals.Plain(_kernel.Shape.Lanes * _kernel.Shape.Classes)}; {variable} += {lanes})").Open();
        Statements(s.Body);
        _w.Close();
        _places.CountNumbers(s.Variable, false);
    }

    /// <summary>A loop over classes counts numbers as they stand in the scratch, unless something in it asks for the class itself.</summary>
    private void Classes(Stmt.For s)
    {
        if (s.Count is Expr.Whole { Index: { IsConstant: true } count } && s.By is Expr.Whole { Index: { IsConstant: true } by } && !ClassUses.AreIn(s.Body, s.Variable))
        {
            string variable = _names[s.Variable];
            int lanes = _kernel.Shape.Lanes;
            _places.CountNumbers(s.Variable, true);
            _w.Line($"for (nuint {variable} = 0; {variable} < {Literals.Plain(count.Constant * lanes)}; {variable} += {Literals.Plain(by.Constant * lanes)})").Open();
        }
        else
        {
            Open(s);
        }

        Statements(s.Body);
        _w.Close();
        _places.CountNumbers(s.Variable, false);
    }
}
