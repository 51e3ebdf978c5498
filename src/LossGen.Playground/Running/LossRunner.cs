using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Numerics;
using System.Reflection;
using LossGen.Playground.Compiling;
using LossGen.Playground.Protocol;

namespace LossGen.Playground.Running;

/// <summary>Runs an emitted method of one element type beside its reference.</summary>
internal sealed class LossRunner<T>(AnnotatedLoss loss) : ILossRunner
    where T : struct, IFloatingPointIeee754<T>
{
    private const int MostEntries = 16;

    public Curve Trace(Assembly? assembly, CurveRequest request)
    {
        LossSignature signature = loss.Signature;
        LossArguments<T> arguments = Arguments(request.Inputs);
        LossArguments<double> inDouble = arguments.InDouble();
        Func<LossArguments<double>, double> reference = ReferenceFunction.Bind(loss.Options.ToReference(), signature);
        Func<LossArguments<T>, T>? emitted = assembly is null ? null : EmittedFunction.Bind<T>(assembly, signature);
        bool isResult = signature.Shape == LossShape.Result;
        List<double> at = [], values = [], gradients = [], valueErrors = [], gradientErrors = [];
        for (int i = 0; i < request.Points; i++)
        {
            T x = T.CreateTruncating(request.From + (request.To - request.From) * i / (request.Points - 1));
            arguments.Prediction[request.Index] = x;
            inDouble.Prediction[request.Index] = double.CreateChecked(x);
            at.Add(double.CreateChecked(x));
            double exactValue, exactGradient;
            T value = default, gradient = default;
            try
            {
                exactValue = reference(inDouble);
                if (emitted is not null)
                {
                    Array.Clear(arguments.Written);
                    value = emitted(arguments);
                }
            }
            catch (ArgumentException exception)
            {
                return new Curve([], [], [], [], [], emitted is not null, exception.Message);
            }

            exactGradient = inDouble.Written[request.Index];
            gradient = arguments.Written[request.Index];
            (exactValue, value) = isResult ? (exactGradient, gradient) : (exactValue, value);
            values.Add(emitted is null ? exactValue : double.CreateChecked(value));
            if (emitted is not null)
            {
                valueErrors.Add(Ulp.Distance(value, exactValue));
            }

            if (signature.HasGradient)
            {
                gradients.Add(emitted is null ? exactGradient : double.CreateChecked(gradient));
                if (emitted is not null)
                {
                    gradientErrors.Add(Ulp.Distance(gradient, exactGradient));
                }
            }
        }

        return new Curve(at, values, gradients, valueErrors, gradientErrors, emitted is not null, null);
    }

    public RunAnswer Run(Assembly assembly, LossInputs inputs, string vectors)
    {
        LossArguments<T> arguments = Arguments(inputs);
        LossArguments<double> inDouble = arguments.InDouble();
        try
        {
            Func<LossArguments<T>, T> emitted = EmittedFunction.Bind<T>(assembly, loss.Signature);
            T value = emitted(arguments);
            double exact = ReferenceFunction.Bind(loss.Options.ToReference(), loss.Signature)(inDouble);
            int entries = loss.Signature.HasCurve ? Math.Min(arguments.Written.Length, MostEntries) : 0;
            RunEntry[] listed = [.. Enumerable.Range(0, entries).Select(i => new RunEntry(Text(arguments.Written[i]), Text(inDouble.Written[i]), Ulp.Distance(arguments.Written[i], inDouble.Written[i])))];
            double speed = CallSpeed.Measure(() => emitted(arguments));
            return new RunAnswer(Text(value), Text(exact), Ulp.Distance(value, exact), listed, loss.Signature.HasCurve ? arguments.Written.Length - entries : 0, speed, vectors, null);
        }
        catch (Exception exception) when (exception is ArgumentException or MissingMemberException or TypeLoadException or TypeInitializationException)
        {
            return new RunAnswer(string.Empty, string.Empty, double.NaN, [], 0, 0, vectors, exception.Message);
        }
    }

    private static string Text<TNumber>(TNumber value)
        where TNumber : struct, IFloatingPointIeee754<TNumber>
        => value.ToString(null, CultureInfo.InvariantCulture);

    private static LossArguments<T> Arguments(LossInputs inputs) => new()
    {
        Label = inputs.Label,
        Prediction = [.. inputs.Prediction.Select(T.CreateTruncating)],
        Target = [.. inputs.Target.Select(T.CreateTruncating)],
        Uniform = T.CreateTruncating(inputs.Uniform),
        Written = new T[inputs.Prediction.Count],
    };
}
