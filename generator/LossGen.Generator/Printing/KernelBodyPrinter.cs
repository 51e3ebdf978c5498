using System;
using System.Collections.Generic;
using LossGen.Generator.Kernels;
using LossGen.Generator.Schedules;
using LossGen.Generator.Specification;
using Buffer = LossGen.Generator.Kernels.Buffer;
using Index = LossGen.Generator.Kernels.Index;

namespace LossGen.Generator.Printing;

/// <summary>Writes the statements of a kernel, or of a part of one.</summary>
internal sealed class KernelBodyPrinter
{
    private const string Block = "block";

    private readonly Kernel _kernel;
    private readonly Seq<Stmt> _body;
    private readonly SourceWriter _w;
    private readonly string _number;
    private readonly VarNames _names;
    private readonly KernelPlaces _places;
    private readonly KernelExpressions _expressions;
    private readonly ScratchOffsets _offsets;
    private readonly HashSet<Var> _declared;
    private readonly List<RowReference> _rows = new();

    /// <param name="kernel">The kernel.</param>
    /// <param name="signature">What it takes.</param>
    /// <param name="tables">The constants of the recipe, one a class.</param>
    /// <param name="body">The statements.</param>
    /// <param name="given">The locals that are arguments.</param>
    /// <param name="writer">Where they are written.</param>
    public KernelBodyPrinter(Kernel kernel, LanesSignature signature, IReadOnlyDictionary<string, IReadOnlyList<double>> tables, Seq<Stmt> body, IReadOnlyList<Var> given, SourceWriter writer)
    {
        _kernel = kernel;
        _body = body;
        _w = writer;
        _number = kernel.Shape.Element == ElementType.Double ? "double" : "float";
        _declared = new HashSet<Var>(given);
        HashSet<string> taken = new(StringComparer.Ordinal) { "scratch", Block };
        foreach (Buffer buffer in kernel.Buffers)
        {
            if (!buffer.IsScratch)
            {
                taken.Add(buffer.Name);
                taken.Add(RowReference.NameOf(buffer));
                taken.Add(RowReference.NameInTile(buffer));
            }
        }

        _offsets = new ScratchOffsets(kernel, body, taken);
        _names = new VarNames(given, body, taken);
        _places = new KernelPlaces(kernel, _names, _offsets.Names);
        _expressions = new KernelExpressions(kernel, signature, _names, _places, tables, body);
    }

    public void Print()
    {
        _offsets.Print(_w);
        Statements(_body);
    }

    private void Statements(Seq<Stmt> stmts)
    {
        Paragraphs paragraphs = new(_w);
        foreach (Stmt stmt in stmts)
        {
            paragraphs.Begin(stmt);
            Print(stmt);
        }
    }

    private void Print(Stmt stmt)
    {
        switch (stmt)
        {
            case Stmt.Let { Value: Expr.LaneMask } when !_expressions.HasMaskLocals:
                break;
            case Stmt.Let s:
                Let(s);
                break;
            case Stmt.Set s:
                _w.Line($"{_names[s.Var]} = {_expressions.Print(s.Value).Text};");
                break;
            case Stmt.Store s:
                _w.Line($"{_expressions.Print(s.Value).In(ExprText.Primary)}.StoreUnsafe({_places.Vector(s.To)});");
                break;
            case Stmt.Do s:
                _w.Line($"{_expressions.Print(s.Run).Text};");
                break;
            case Stmt.Transpose s:
                Transpose(s);
                break;
            case Stmt.If s:
                If(s);
                break;
            case Stmt.For s:
                Loop(s);
                break;
        }
    }

    private void Let(Stmt.Let s)
    {
        if (s.Vars.Count == 1)
        {
            Var var = s.Vars[0];
            string type = var.Type switch { VarType.Integer => "int", VarType.Flag => "bool", _ => "var" };
            _w.Line($"{type} {_names[var]} = {_expressions.First(var, s.Value).Text};");
            _declared.Add(var);
            DeclareRows(var);
            return;
        }

        string[] names = new string[s.Vars.Count];
        for (int i = 0; i < names.Length; i++)
        {
            names[i] = _names[s.Vars[i]];
            _declared.Add(s.Vars[i]);
        }

        _w.Line($"var ({string.Join(", ", names)}) = {_expressions.Print(s.Value).Text};");
    }

    /// <summary>The references to rows that begin at a place which is known now.</summary>
    private void DeclareRows(Var var)
    {
        foreach (RowReference row in _rows)
        {
            if (row.At.Reads(var) && row.IsKnown(_declared))
            {
                string name = RowReference.NameOf(row.Buffer);
                _w.Line($"ref {_number} {name} = {_places.Argument(row.Buffer, row.At)};");
                _places.Declare(row.Buffer, row.At, name);
            }
        }
    }

    private void If(Stmt.If s)
    {
        ExprText condition = _expressions.Print(s.Condition);
        bool hasThen = s.Then.Count > 0;
        _w.Line($"if ({(hasThen ? condition.Text : "!" + condition.In(ExprText.Unary))})").Open();
        Statements(hasThen ? s.Then : s.Else);
        _w.Close();
        if (hasThen && s.Else.Count > 0)
        {
            _w.Line("else").Open();
            Statements(s.Else);
            _w.Close();
        }
    }

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

    private void Transpose(Stmt.Transpose s)
    {
        KernelShape shape = _kernel.Shape;
        Var counter = new(TransposePrinter.Counter, VarType.Integer);
        _places.Name(counter, TransposePrinter.Counter);
        Index loop = Index.Of(counter);
        List<TransposeCall> calls = new(TransposeCalls.Of(shape.Width, shape.Element, shape.Classes, s.ToColumns));
        if (calls[0].IsLoop)
        {
            _w.Gap();
        }

        new TransposePrinter(_w, shape.Classes, shape.Lanes, s.ToColumns).Print(
            calls,
            c => _places.Address(s.Rows with { At = c is { } number ? s.Rows.At + number : s.Rows.At + loop }),
            c => _places.Address(s.Columns with { At = c is { } column ? s.Columns.At + column : s.Columns.At + loop }));
    }
}
