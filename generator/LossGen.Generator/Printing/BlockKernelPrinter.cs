using System.Collections.Generic;
using LossGen.Generator.Kernels;
using LossGen.Generator.Schedules;
using LossGen.Generator.Specification;

namespace LossGen.Generator.Printing;

/// <summary>Writes a finished kernel of blocks of rows, and its parts, as methods. It spells what the kernel says, and decides nothing.</summary>
internal sealed class BlockKernelPrinter
{
    private readonly Kernel _kernel;
    private readonly LanesSignature _signature;
    private readonly IReadOnlyDictionary<string, IReadOnlyList<double>> _tables;
    private readonly SourceWriter _w;
    private readonly string _number;

    /// <param name="kernel">The kernel.</param>
    /// <param name="signature">What it takes.</param>
    /// <param name="tables">The constants of the recipe, one a class.</param>
    /// <param name="writer">Where it is written.</param>
    public BlockKernelPrinter(Kernel kernel, LanesSignature signature, IReadOnlyDictionary<string, IReadOnlyList<double>> tables, SourceWriter writer)
    {
        _kernel = kernel;
        _signature = signature;
        _tables = tables;
        _w = writer;
        _number = kernel.Shape.Element == ElementType.Double ? "double" : "float";
    }

    /// <summary>The method of a kernel: it stands in the class of its loss and its width.</summary>
    public const string Name = "Blocks";

    /// <summary>The method of the kernel that takes over tiles.</summary>
    public const string SlowName = "SlowBlocks";

    /// <summary>The method of a part of a kernel, counted from 0.</summary>
    public static string PartOf(int part) => $"{Name}Part{Literals.Plain(part + 1)}";

    public void Print()
    {
        KernelInputs inputs = _kernel.Inputs;
        _w.Line(KernelPrinter.FullSpeed);
        _w.Line($"internal static void {(_kernel.Name == _signature.Name ? Name : SlowName)}({_signature.Parameters(_number)})");
        Body(_kernel.Body, new[] { inputs.Blocks, inputs.TileBlocks, inputs.Stride });
        if (_kernel.Parts.Count == 0)
        {
            return;
        }

        Dictionary<int, Seq<Expr>> calls = Calls();
        for (int i = 0; i < _kernel.Parts.Count; i++)
        {
            Part(i, calls[i]);
        }
    }

    private void Part(int part, Seq<Expr> arguments)
    {
        KernelInputs inputs = _kernel.Inputs;
        List<Var> given = new() { inputs.Stride };
        List<string> parameters = new();

        // Gradients that are never wanted are no local of the kernel.
        Var[] standing = { inputs.First, inputs.Count, inputs.GradientBlocks };
        for (int i = 1; i < arguments.Count; i++)
        {
            Var var = arguments[i] is Expr.Use use ? use.Var : standing[i - 1];
            given.Add(var);
            parameters.Add($"{(var.IsMutable ? "ref " : string.Empty)}{KernelExpressions.TypeOf(var, _kernel.Shape)} {var}");
        }

        _w.Gap();
        _w.Line(KernelPrinter.Apart);
        _w.Line($"private static void {PartOf(part)}({_signature.Parameters(_number, parameters)})");
        Body(new Seq<Stmt>(new Stmt[] { _kernel.Parts[part] }), given);
    }

    private void Body(Seq<Stmt> body, IReadOnlyList<Var> given)
    {
        _w.Open();
        new KernelBodyPrinter(_kernel, _signature, _tables, body, given, _w).Print();
        _w.Close();
    }

    /// <summary>What the parts are called with.</summary>
    private Dictionary<int, Seq<Expr>> Calls()
    {
        Dictionary<int, Seq<Expr>> calls = new();
        _kernel.Body.Each(stmt =>
        {
            if (stmt is Stmt.Do { Run: { } run } && run.Intrinsic == Intrinsic.Part)
            {
                calls[((Expr.Whole)run.Args[0]).Index.Constant] = run.Args;
            }
        });
        return calls;
    }
}
