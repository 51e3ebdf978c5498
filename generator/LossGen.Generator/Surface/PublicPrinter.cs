using System;
using System.Collections.Generic;
using System.Linq;
using LossGen.Generator.Printing;
using LossGen.Generator.Recipes;
using LossGen.Generator.Specification;

namespace LossGen.Generator.Surface;

/// <summary>Writes the public methods in the user's type: documentation, checks, and a call of the kernels.</summary>
internal sealed class PublicPrinter
{
    private readonly string _kernelClass;
    private readonly LossKey _key;
    private readonly TargetCapabilities _capabilities;
    private readonly SourceWriter _w;

    public PublicPrinter(LossSpec spec, TargetCapabilities capabilities, SourceWriter writer)
    {
        _kernelClass = spec.Host.KernelClass;
        _key = spec.Key;
        _capabilities = capabilities;
        _w = writer;
    }

    public void Print()
    {
        _w.Line("/// <summary>The number of classes.</summary>");
        _w.Line(FileHeader.GeneratedCode);
        _w.Line($"public const int ClassCount = {Literals.Plain(_key.Classes)};");
        _w.Gap();
        _w.Line("/// <summary>The base of the logarithm.</summary>");
        _w.Line(FileHeader.GeneratedCode);
        _w.Line($"public const double LogBase = {Literals.Double(_key.LogBase)};");
        if (_key.Has(LossKind.SelfInformation))
        {
            new PublicInformationPrinter(_key, _kernelClass, _capabilities, _w).Print();
        }

        foreach (LossMethod method in LossMethods.Of(_key))
        {
            if (method.Shape == MethodShape.Loss)
            {
                new PublicLossPrinter(method, _kernelClass, _capabilities, _w).Print();
            }
            else
            {
                new PublicClassPrinter(method, _kernelClass, _w).Print();
            }
        }
    }
}
