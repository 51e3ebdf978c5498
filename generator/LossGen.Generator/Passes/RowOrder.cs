using System.Collections.Generic;
using System.Linq;
using LossGen.Generator.Dataflow;
using LossGen.Generator.Kernels;
using LossGen.Generator.Recipes;
using LossGen.Generator.Schedules;
using LossGen.Generator.Specification;
using static LossGen.Generator.Kernels.Expr;
using static LossGen.Generator.Kernels.Stmt;

namespace LossGen.Generator.Passes;

/// <summary>
/// Values that follow from numbers of their own class alone are computed as the numbers lie in rows, a vector of which may hold numbers of several rows: only what is reduced
/// is then sorted by rows. Runs on the naive kernel.
/// </summary>
internal sealed class RowOrder
{
    private readonly Kernel _kernel;
    private readonly Schedule _schedule;

    /// <summary>The arguments that scratch holds the columns of.</summary>
    private readonly Dictionary<Buffer, Buffer> _arguments = new();

    /// <summary>What takes the place of the columns of computed values.</summary>
    private readonly Dictionary<Buffer, Buffer> _rows = new();

    /// <summary>Room for the lanes of rows while they are summed.</summary>
    private readonly Buffer _lanes;

    private RowOrder(Kernel kernel, Schedule schedule)
    {
        _kernel = kernel;
        _schedule = schedule;
        _lanes = new Buffer("lanes", Space.Block, kernel.Shape.Lanes);
    }

    public static Kernel Run(Kernel kernel, Schedule schedule) => schedule.InRowOrder.Count == 0 ? kernel : new RowOrder(kernel, schedule).Run();

    private Kernel Run()
    {
        HashSet<string> inRowOrder = new(_schedule.InRowOrder);
        foreach (For loop in _kernel.Tile.OfType<For>())
        {
            if (loop.Body.OfType<Transpose>().FirstOrDefault(t => t.ToColumns) is { } transpose)
            {
                _arguments[transpose.Columns.Buffer] = transpose.Rows.Buffer;
            }
            else if (inRowOrder.Contains(loop.Steps[0]))
            {
                Buffer columns = loop.Body.OfType<For>().Single().Body.OfType<Store>().Single().To.Buffer;
                _rows[columns] = new Buffer(columns.Name, Space.Block, columns.Length, hasRows: true);
            }
        }

        Seq<Stmt> tile = _kernel.Tile.Rewrite(s => s is not For loop ? s : inRowOrder.Contains(loop.Steps[0]) ? Pass(loop) : Reductions(loop));
        HashSet<Buffer> read = tile.Touched(written: false);
        bool hasGradients = tile.Any(s => s is Let let && let.Vars[0] == _kernel.Inputs.GradientBlocks);

        // Columns are made for gradients only, and outputs may be the memory of inputs, which are now read as they lie.
        tile = tile.OrderBy(s => s is For loop ? WritesClasses(loop) ? 1 : 0 : s is Let ? 0 : 2).Where(s => hasGradients || !IsOfUnread(s, read)).Select(s => s is For loop && loop.Body.Any(t => t is Transpose { ToColumns: true })
            ? loop with { Count = new Use(_kernel.Inputs.GradientBlocks), NeededFor = Outputs.Gradient }
            : s).ToSeq();
        Seq<Buffer> buffers = _kernel.Buffers.Select(b => _rows.TryGetValue(b, out Buffer? rows) ? rows : b).Append(_lanes).ToSeq();
        return _kernel.WithTile(tile) with { Buffers = buffers };
    }

    private static bool IsOfUnread(Stmt stmt, HashSet<Buffer> read)
        => stmt is For loop && loop.Body.OfType<Transpose>().Any(t => t.ToColumns && !read.Contains(t.Columns.Buffer));

    private static bool WritesClasses(For loop) => loop.Body.Any(s => s is Transpose { ToColumns: false });

    private For Pass(For loop)
    {
        For classes = loop.Body.OfType<For>().Single();
        Index number = Index.Of(_kernel.Inputs.Number);
        int lanes = _kernel.Shape.Lanes;
        Seq<Stmt> body = classes.Body.Rewrite(s => s switch
        {
            Let { Value: Load { From.Buffer: var columns } } let when _arguments.TryGetValue(columns, out Buffer? argument)
                => let with { Value = new Load(new Access(argument, Index.Of(_kernel.Inputs.First, lanes * _kernel.Shape.Classes) + Index.Of(_kernel.Inputs.Number, lanes))) },
            Let { Value: Load load } let => let with { Value = new Load(new Access(_rows[load.From.Buffer], number)) },
            Store store => store with { To = new Access(_rows[store.To.Buffer], number) },
            _ => s,
        });
        return loop with { Variable = _kernel.Inputs.Number, Axis = Axis.Numbers, Count = new Whole(Index.Of(_kernel.Inputs.Count, _kernel.Shape.Classes)), Body = body };
    }

    /// <summary>Reductions of what lies in rows; sums of long rows need room for their lanes.</summary>
    private For Reductions(For loop)
    {
        List<Stmt> body = new(loop.Body.Count + 1);
        foreach (Stmt stmt in loop.Body)
        {
            if (stmt is not Let { Value: Reduce reduce } let || Rows(reduce.Of, body) is not { } rows)
            {
                body.Add(stmt);
                continue;
            }

            Seq<Expr> room = _schedule.SumsByVector && reduce.Op == Op.SumOf ? [new Address(new Access(_lanes, Index.Zero, reduce.Of.Block, IsAll: true), IsWritten: true)] : default;
            body.Add(let with { Value = reduce with { Of = rows, Args = room } });
        }

        return loop with { Body = body.ToSeq() };
    }

    /// <summary>The rows that take the place of columns; null where columns stay.</summary>
    private Access? Rows(Access columns, List<Stmt> body)
    {
        if (_rows.TryGetValue(columns.Buffer, out Buffer? rows))
        {
            return columns with { Buffer = rows };
        }

        if (!_arguments.TryGetValue(columns.Buffer, out Buffer? argument))
        {
            return null;
        }

        Let row = FirstRow();
        body.Add(row);
        return new Access(argument, Index.Of(row.Vars[0], _kernel.Shape.Classes), IsAll: true);
    }

    private Let FirstRow() => new([new Var("row", VarType.Integer)], new Run(Intrinsic.Row, [new Use(_kernel.Inputs.First), new Use(_kernel.Inputs.Block)]));
}
