using System;
using System.Collections.Generic;
using LossGen.Generator.Recipes;
using LossGen.Generator.Specification;

namespace LossGen.Generator.Kernels;

/// <summary>
/// What is wrong with a kernel, if anything, at any stage of its making: locals that nobody knows, values that are of another type, places outside of buffers, values that are read
/// where others stand, numbers of the outputs that are not written. For tests, and for whoever writes a pass: no kernel that users get is looked at.
/// </summary>
internal static class KernelValidator
{
    /// <summary>All that is wrong, in words.</summary>
    /// <param name="kernel">The kernel.</param>
    /// <param name="isFinished">Whether all passes have run; if left out, whether scratch has its places.</param>
    public static IReadOnlyList<string> Errors(Kernel kernel, bool? isFinished = null)
    {
        List<string> errors = new();
        Buffers(kernel, errors);
        new LocalCheck(kernel, errors).Run();
        if (isFinished ?? kernel.Storage is not null)
        {
            kernel.Body.Each(s => Finished(s, errors));
        }

        // Where places are wrong, what stands there says nothing.
        new PlaceCheck(kernel, errors).Run();
        if (errors.Count == 0)
        {
            TileCheck.Run(kernel, isFinished ?? kernel.Storage is not null, errors);
        }

        HashSet<string> seen = new(StringComparer.Ordinal);
        errors.RemoveAll(e => !seen.Add(e));
        return errors;
    }

    /// <summary>All that is wrong with a kernel of one row, in words.</summary>
    public static IReadOnlyList<string> RowErrors(Kernel kernel)
    {
        List<string> errors = new();
        Buffers(kernel, errors);
        new LocalCheck(kernel, errors).Run();
        if (errors.Count == 0)
        {
            RowCheck.Run(kernel, errors);
        }

        return errors;
    }

    /// <summary>What a message calls a statement.</summary>
    public static string Name(Stmt stmt) => stmt switch
    {
        Stmt.Let s => $"the definition of {string.Join(", ", s.Vars)}",
        Stmt.Set s => $"the change of {s.Var}",
        Stmt.Store s => $"a store to {s.To.Buffer}",
        Stmt.Do s => s.Run.Intrinsic.Name,
        Stmt.Return => "the end",
        Stmt.For s => $"the loop over {s.Variable}{(s.Steps.Count > 0 ? " for " + string.Join(", ", s.Steps) : string.Empty)}",
        Stmt.Transpose s => $"the transposition of {(s.ToColumns ? s.Rows : s.Columns).Buffer}",
        _ => "a condition",
    };

    private static void Buffers(Kernel kernel, List<string> errors)
    {
        HashSet<(Space, string)> names = new();
        foreach (Buffer buffer in kernel.Buffers)
        {
            if (!names.Add((buffer.Space, buffer.Name)))
            {
                errors.Add($"two buffers are called {buffer}");
            }
        }

        HashSet<Buffer> known = new(kernel.Buffers);
        Seq<Stmt> all = [.. kernel.Body, .. kernel.Parts];
        foreach (Buffer buffer in all.Touched())
        {
            if (!known.Contains(buffer))
            {
                errors.Add($"{buffer} is touched, but is no buffer of the kernel");
            }
            else if (buffer.IsScratch && kernel.Storage is { } storage && (!storage.Has(buffer) || storage[buffer] < 0))
            {
                errors.Add($"{buffer} is touched, but has no place in scratch");
            }
        }
    }

    /// <summary>What passes have to take away.</summary>
    private static void Finished(Stmt stmt, List<string> errors)
    {
        if (stmt is Stmt.For { Classes: not null })
        {
            errors.Add($"{Name(stmt)} still says how its classes are to be taken");
        }

        stmt.Own(e =>
        {
            if (e is Expr.Apply { Op: Op.Rarely or Op.Usually } apply)
            {
                errors.Add($"{apply.Op} is left in {Name(stmt)}");
            }
        });
    }
}
