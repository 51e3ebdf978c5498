using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;

namespace LossGen.Tests.Support;

/// <summary>The emitted methods of one annotated type as delegates, found by name: tests run over all types alike.</summary>
/// <typeparam name="T">float or double.</typeparam>
public sealed class EmittedLoss<T>
    where T : unmanaged
{
    private readonly Type _type;

    public EmittedLoss(Type type)
    {
        _type = type;
        Options = type.GetCustomAttribute<LossAttribute>()!;
        OfLabel = Find<LabelCall>("CrossEntropy");
        OfLabelGradient = Find<LabelGradientCall>("CrossEntropy");
        Entropy = Find<RowCall>("Entropy");
        EntropyGradient = Find<RowGradientCall>("Entropy");
        CrossEntropy = Find<PairCall>("CrossEntropy");
        CrossEntropyGradient = Find<PairGradientCall>("CrossEntropy");
        Kl = Find<PairCall>("KlDivergence");
        KlGradient = Find<PairGradientCall>("KlDivergence");
        KlGradients = Find<PairGradientsCall>("KlDivergence");
        EachOfLabel = Find<EachLabelCall>("EachCrossEntropy");
        EachOfLabelGradient = Find<EachLabelGradientCall>("EachCrossEntropy");
        MeanOfLabel = Find<MeanLabelCall>("MeanCrossEntropy");
        MeanOfLabelGradient = Find<MeanLabelGradientCall>("MeanCrossEntropy");
        SumOfLabel = Find<SumLabelCall>("SumCrossEntropy");
        SumOfLabelGradient = Find<SumLabelGradientCall>("SumCrossEntropy");
        SumEntropy = Find<SumRowCall>("SumEntropy");
        SumKl = Find<SumPairCall>("SumKlDivergence");
        SumKlGradient = Find<SumPairGradientCall>("SumKlDivergence");
        MeanKl = Find<MeanPairCall>("MeanKlDivergence");
        EachEntropy = Find<EachRowCall>("EachEntropy");
        EachEntropyGradient = Find<EachRowGradientCall>("EachEntropy");
        EachCrossEntropy = Find<EachPairCall>("EachCrossEntropy");
        EachCrossEntropyGradient = Find<EachPairGradientCall>("EachCrossEntropy");
        EachKl = Find<EachPairCall>("EachKlDivergence");
        EachKlGradient = Find<EachPairGradientCall>("EachKlDivergence");
    }

    public delegate T LabelCall(int label, ReadOnlySpan<T> prediction);

    public delegate T LabelGradientCall(int label, ReadOnlySpan<T> prediction, Span<T> gradient);

    public delegate T RowCall(ReadOnlySpan<T> prediction);

    public delegate T RowGradientCall(ReadOnlySpan<T> prediction, Span<T> gradient);

    public delegate T PairCall(ReadOnlySpan<T> target, ReadOnlySpan<T> prediction);

    public delegate T PairGradientCall(ReadOnlySpan<T> target, ReadOnlySpan<T> prediction, Span<T> gradient);

    public delegate T PairGradientsCall(ReadOnlySpan<T> target, ReadOnlySpan<T> prediction, Span<T> gradient, Span<T> targetGradient);

    public delegate void EachLabelCall(ReadOnlySpan<int> labels, ReadOnlySpan<T> predictions, Span<T> losses, ReadOnlySpan<T> weights);

    public delegate void EachLabelGradientCall(ReadOnlySpan<int> labels, ReadOnlySpan<T> predictions, Span<T> losses, Span<T> gradients, ReadOnlySpan<T> weights);

    public delegate T MeanLabelCall(ReadOnlySpan<int> labels, ReadOnlySpan<T> predictions, ReadOnlySpan<T> weights);

    public delegate T MeanLabelGradientCall(ReadOnlySpan<int> labels, ReadOnlySpan<T> predictions, Span<T> gradients, ReadOnlySpan<T> weights);

    public delegate T MeanPairCall(ReadOnlySpan<T> targets, ReadOnlySpan<T> predictions, ReadOnlySpan<T> weights);

    public delegate LossSum SumLabelCall(ReadOnlySpan<int> labels, ReadOnlySpan<T> predictions, ReadOnlySpan<T> weights);

    public delegate LossSum SumLabelGradientCall(ReadOnlySpan<int> labels, ReadOnlySpan<T> predictions, Span<T> gradients, ReadOnlySpan<T> weights);

    public delegate LossSum SumRowCall(ReadOnlySpan<T> predictions, ReadOnlySpan<T> weights);

    public delegate LossSum SumPairCall(ReadOnlySpan<T> targets, ReadOnlySpan<T> predictions, ReadOnlySpan<T> weights);

    public delegate LossSum SumPairGradientCall(ReadOnlySpan<T> targets, ReadOnlySpan<T> predictions, Span<T> gradients, ReadOnlySpan<T> weights);

    public delegate void EachRowCall(ReadOnlySpan<T> predictions, Span<T> losses, ReadOnlySpan<T> weights);

    public delegate void EachRowGradientCall(ReadOnlySpan<T> predictions, Span<T> losses, Span<T> gradients, ReadOnlySpan<T> weights);

    public delegate void EachPairCall(ReadOnlySpan<T> targets, ReadOnlySpan<T> predictions, Span<T> losses, ReadOnlySpan<T> weights);

    public delegate void EachPairGradientCall(ReadOnlySpan<T> targets, ReadOnlySpan<T> predictions, Span<T> losses, Span<T> gradients, ReadOnlySpan<T> weights);

    public LossAttribute Options { get; }

    public int Classes => Options.Classes;

    public string Name => _type.Name;

    public LabelCall OfLabel { get; }

    public LabelGradientCall OfLabelGradient { get; }

    public RowCall Entropy { get; }

    public RowGradientCall EntropyGradient { get; }

    public PairCall CrossEntropy { get; }

    public PairGradientCall CrossEntropyGradient { get; }

    public PairCall Kl { get; }

    public PairGradientCall KlGradient { get; }

    public PairGradientsCall KlGradients { get; }

    public EachLabelCall EachOfLabel { get; }

    public EachLabelGradientCall EachOfLabelGradient { get; }

    public MeanLabelCall MeanOfLabel { get; }

    public MeanLabelGradientCall MeanOfLabelGradient { get; }

    public SumLabelCall SumOfLabel { get; }

    public SumLabelGradientCall SumOfLabelGradient { get; }

    public SumRowCall SumEntropy { get; }

    public SumPairCall SumKl { get; }

    public SumPairGradientCall SumKlGradient { get; }

    public MeanPairCall MeanKl { get; }

    public EachRowCall EachEntropy { get; }

    public EachRowGradientCall EachEntropyGradient { get; }

    public EachPairCall EachCrossEntropy { get; }

    public EachPairGradientCall EachCrossEntropyGradient { get; }

    public EachPairCall EachKl { get; }

    public EachPairGradientCall EachKlGradient { get; }

    public override string ToString() => Name;

    private TDelegate Find<TDelegate>(string name)
        where TDelegate : Delegate
    {
        ParameterInfo[] wanted = typeof(TDelegate).GetMethod("Invoke")!.GetParameters();
        IEnumerable<MethodInfo> found = _type.GetMethods(BindingFlags.Public | BindingFlags.Static)
            .Where(m => m.Name == name && m.GetParameters().Select(p => (p.ParameterType, p.Name)).SequenceEqual(wanted.Select(p => (p.ParameterType, p.Name))));
        return found.Single().CreateDelegate<TDelegate>();
    }
}
