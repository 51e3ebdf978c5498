using System;
using System.Diagnostics.CodeAnalysis;
using System.Linq;
using System.Numerics;
using System.Reflection;
using LossGen.Playground.Protocol;

namespace LossGen.Playground.Running;

/// <summary>Binds an emitted method of a loaded assembly.</summary>
internal static class EmittedFunction
{
    /// <summary>Why the linker need not worry.</summary>
    public const string Untrimmed = "It stands in an assembly that was compiled here, after all trimming.";

    /// <summary>A call of the method; a number of a class comes back as a value.</summary>
    [UnconditionalSuppressMessage("Trimming", "IL2026", Justification = Untrimmed)]
    public static Func<LossArguments<T>, T> Bind<T>(Assembly assembly, LossSignature loss)
        where T : struct, IFloatingPointIeee754<T>
    {
        Type type = assembly.GetType(loss.Type, throwOnError: true)!;
        switch (loss.Shape)
        {
            case LossShape.OfLabel:
                EmittedDelegates.OfLabel<T> ofLabel = Delegate<EmittedDelegates.OfLabel<T>>(type, loss.Method);
                return a => ofLabel(a.Label, a.Prediction, a.Written);
            case LossShape.OfTarget:
                EmittedDelegates.OfTarget<T> ofTarget = Delegate<EmittedDelegates.OfTarget<T>>(type, loss.Method);
                return a => ofTarget(a.Target, a.Prediction, a.Written);
            case LossShape.OfProbability:
                EmittedDelegates.OfProbability<T> ofProbability = Delegate<EmittedDelegates.OfProbability<T>>(type, loss.Method);
                return a => ofProbability(a.Prediction[0], out a.Written[0]);
            case LossShape.Choice:
                EmittedDelegates.Choice<T> choice = Delegate<EmittedDelegates.Choice<T>>(type, loss.Method);
                return a => T.CreateChecked(choice(a.Prediction));
            case LossShape.Draw:
                EmittedDelegates.Draw<T> draw = Delegate<EmittedDelegates.Draw<T>>(type, loss.Method);
                return a => T.CreateChecked(draw(a.Prediction, a.Uniform));
            default:
                EmittedDelegates.OfPrediction<T> ofPrediction = Delegate<EmittedDelegates.OfPrediction<T>>(type, loss.Method);
                return a => ofPrediction(a.Prediction, a.Written);
        }
    }

    [UnconditionalSuppressMessage("Trimming", "IL2070", Justification = Untrimmed)]
    [UnconditionalSuppressMessage("Trimming", "IL2090", Justification = "The delegates are of this page, which is kept whole.")]
    private static TDelegate Delegate<TDelegate>(Type type, string name)
        where TDelegate : Delegate
    {
        Type[] parameters = [.. typeof(TDelegate).GetMethod("Invoke")!.GetParameters().Select(p => p.ParameterType)];
        return type.GetMethod(name, BindingFlags.Public | BindingFlags.Static, parameters)!.CreateDelegate<TDelegate>();
    }
}
