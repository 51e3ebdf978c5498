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
    private readonly Dictionary<Buffer, string> _offsets = new();
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
            }
        }

        Name(body.Touched(), taken);
        _names = new VarNames(given, body, taken);
        _places = new KernelPlaces(kernel, _names, _offsets);
        _expressions = new KernelExpressions(kernel, signature, _names, _places, tables, Masks(body));
    }

    public void Print()
    {
        if (_offsets.Count > 0)
        {
            _w.Line("// scratch offsets, in numbers");
            foreach (Buffer buffer in _kernel.Storage!.InOrder())
            {
                if (_offsets.TryGetValue(buffer, out string? name))
                {
                    _w.Line($"const int {name} = {Literals.Plain(_kernel.Storage[buffer] * _kernel.Shape.Lanes)};");
                }
            }

            _w.Line();
        }

        Statements(_body);
    }

    private void Name(HashSet<Buffer> touched, HashSet<string> taken)
    {
        foreach (Buffer buffer in _kernel.Buffers)
        {
            if (!buffer.IsScratch || !touched.Contains(buffer))
            {
                continue;
            }

            string name = buffer.Name + "At";
            for (int i = 2; !taken.Add(name); i++)
            {
                name = $"{buffer.Name}{Literals.Plain(i)}At";
            }

            _offsets[buffer] = name;
        }
    }

    private static Dictionary<Var, Expr.LaneMask> Masks(Seq<Stmt> body)
    {
        Dictionary<Var, Expr.LaneMask> masks = new();
        body.Each(stmt =>
        {
            if (stmt is Stmt.Let { Value: Expr.LaneMask mask } let)
            {
                masks[let.Vars[0]] = mask;
            }
        });
        return masks;
    }

    private void Statements(Seq<Stmt> stmts)
    {
        HashSet<string>? said = null;
        bool wasBlock = false;
        foreach (Stmt stmt in stmts)
        {
            bool isBlock = stmt is Stmt.For or Stmt.If;
            if (wasBlock || isBlock)
            {
                _w.Gap();
            }

            wasBlock = isBlock;

            // What is done for each class is told once.
            if (SaidOf(stmt) is { } says && (said ??= new HashSet<string>(StringComparer.Ordinal)).Add(says))
            {
                _w.Line("// " + says);
            }

            Print(stmt);
        }
    }

    private static string? SaidOf(Stmt stmt) => stmt switch
    {
        Stmt.Let s => s.Says,
        Stmt.Set s => s.Says,
        Stmt.Store s => s.Says,
        Stmt.Transpose s => s.Says,
        _ => null,
    };

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
        if (s.Axis == Axis.Classes)
        {
            Classes(s);
            return;
        }

        string variable = _names[s.Variable];
        string step = s.By is Expr.Whole { Index: { IsConstant: true, Constant: 1 } } ? variable + "++" : $"{variable} += {_expressions.Print(s.By).Text}";
        _declared.Add(s.Variable);
        _w.Line($"for (int {variable} = 0; {variable} < {_expressions.Print(s.Count).In(ExprText.Additive)}; {step})").Open();
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

    private static bool TouchesBlock(Seq<Stmt> body, Index block)
    {
        bool touches = false;
        body.Each(stmt => stmt.Touches((at, _) => touches |= at.Buffer.IsScratch && block.Equals(at.Block)));
        return touches;
    }

    /// <summary>A loop over classes counts numbers as they stand in the scratch, unless something in it asks for the class itself.</summary>
    private void Classes(Stmt.For s)
    {
        string variable = _names[s.Variable];
        if (s.Count is Expr.Whole { Index: { IsConstant: true } count } && s.By is Expr.Whole { Index: { IsConstant: true } by } && !ClassUses.AreIn(s.Body, s.Variable))
        {
            int lanes = _kernel.Shape.Lanes;
            _places.CountNumbers(s.Variable, true);
            _w.Line($"for (nuint {variable} = 0; {variable} < {Literals.Plain(count.Constant * lanes)}; {variable} += {Literals.Plain(by.Constant * lanes)})").Open();
        }
        else
        {
            string step = s.By is Expr.Whole { Index: { IsConstant: true, Constant: 1 } } ? variable + "++" : $"{variable} += {_expressions.Print(s.By).Text}";
            _w.Line($"for (int {variable} = 0; {variable} < {_expressions.Print(s.Count).In(ExprText.Additive)}; {step})").Open();
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
        new TransposePrinter(_w, shape.Classes, shape.Lanes, s.ToColumns).Print(
            TransposeCalls.Of(shape.Width, shape.Element, shape.Classes, s.ToColumns),
            c => _places.Address(s.Rows with { At = c is { } number ? s.Rows.At + number : s.Rows.At + loop }),
            c => _places.Address(s.Columns with { At = c is { } column ? s.Columns.At + column : s.Columns.At + loop }));
    }
}
