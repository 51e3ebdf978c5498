using System;
using System.Collections.Generic;
using LossGen.Generator.Kernels;

namespace LossGen.Generator.Printing;

/// <summary>The functions that a finished kernel calls: found by a walk, so that it does not matter whether and where it is printed.</summary>
internal static class KernelNeeds
{
    /// <summary>The shared functions, each once.</summary>
    public static IEnumerable<Need> Of(Kernel kernel)
    {
        HashSet<Need> needs = new();
        KernelFunctions functions = new(kernel.Shape);
        Each(
            kernel,
            expr =>
            {
                if (functions.Of(expr) is { } need)
                {
                    needs.Add(need);
                }
            },
            transpose =>
            {
                foreach (TransposeCall call in TransposeCalls.Of(kernel.Shape.Width, kernel.Shape.Element, kernel.Shape.Classes, transpose.ToColumns))
                {
                    needs.Add(call.Need);
                }
            });
        return needs;
    }

    /// <summary>The reductions over all classes of a block, each once.</summary>
    public static IEnumerable<ReductionNeed> ReductionsOf(Kernel kernel)
    {
        HashSet<ReductionNeed> needs = new();
        KernelFunctions functions = new(kernel.Shape);
        Each(
            kernel,
            expr =>
            {
                if (functions.ReductionOf(expr) is { } need)
                {
                    needs.Add(need);
                }
            },
            _ => { });
        return needs;
    }

    private static void Each(Kernel kernel, Action<Expr> visit, Action<Stmt.Transpose> visitTranspose)
    {
        void Visit(Stmt stmt)
        {
            stmt.Own(visit);
            if (stmt is Stmt.Transpose transpose)
            {
                visitTranspose(transpose);
            }
        }

        kernel.Body.Each(Visit);
        foreach (Stmt.For part in kernel.Parts)
        {
            part.Each(Visit);
        }
    }
}
