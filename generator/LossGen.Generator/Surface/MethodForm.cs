using System.Collections.Generic;
using System.Linq;
using LossGen.Generator.Recipes;
using LossGen.Generator.Specification;

namespace LossGen.Generator.Surface;

/// <summary>How the methods of a loss take numbers: the type in which they are stored, and whether a mask says which classes a row has.</summary>
internal sealed class MethodForm
{
    private const string Runtime = "global::LossGen.Runtime.";
    private readonly LossKey _key;
    private readonly bool _masksTargets;

    private MethodForm(LossKey key, bool masksPredictions, bool masksTargets)
    {
        _key = key;
        HasMask = masksPredictions;
        _masksTargets = masksTargets;
    }

    /// <summary>Whether methods take a mask.</summary>
    public bool HasMask { get; }

    /// <summary>Whether rows are not ready for kernels as they are passed.</summary>
    public bool IsApart => _key.IsStorage || HasMask;

    /// <summary>The class of the library whose methods of batches do it.</summary>
    public string Batches => Runtime + (IsApart ? "LossStored" : "LossBatches");

    /// <summary>How numbers are stored, as a type.</summary>
    public string StorageType => _key.IsStorage ? $"{Runtime}Loss{_key.Element}Storage<{_key.Stored}>" : $"{Runtime}LossPlainStorage<{_key.Number}>";

    /// <summary>The same, as an argument.</summary>
    public string Storage => $"default({StorageType})";

    /// <summary>The masks of a batch, as an argument.</summary>
    public string Masks => MasksOf("LossMasks");

    /// <summary>The masks of a batch that several threads read, as an argument.</summary>
    public string MaskMemory => MasksOf("LossMaskMemory");

    /// <summary>The type of the mask of one sample; null where there is none.</summary>
    public string? MaskType => !HasMask ? null : _key.Mask == MaskForm.Bits ? "ulong" : $"{Spans.ReadOnly}<bool>";

    /// <summary>The element type of the masks of a batch; null where there are none.</summary>
    public string? MaskElement => !HasMask ? null : _key.Mask == MaskForm.Bits ? "ulong" : "bool";

    public static MethodForm Of(LossMethod method)
    {
        LossKey key = method.Key;
        bool hasMask = key.Mask != MaskForm.None && key.Prediction == InputForm.Logits && !method.OfWeights;
        return new MethodForm(key, hasMask, hasMask && key.Target == InputForm.Logits && method.Inputs.Contains(Arguments.Target));
    }

    /// <summary>Of losses whose rows are single numbers.</summary>
    public static MethodForm OfNumbers(LossKey key) => new(key, false, false);

    /// <summary>Whether a mask takes classes from an input.</summary>
    public bool TakesFrom(string input) => input == Arguments.Target ? _masksTargets : HasMask;

    /// <summary>Whether an input is made ready in memory of its own.</summary>
    public bool Copies(string input) => _key.IsStorage || TakesFrom(input);

    /// <summary>The arguments of a batch that come before labels: how its numbers are stored.</summary>
    public string BeforeRows => IsApart ? Storage + ", " : string.Empty;

    /// <summary>Those behind the predictions: which classes its rows have.</summary>
    public string BehindRows => IsApart ? ", " + Masks : string.Empty;

    /// <summary>The same for several threads.</summary>
    public string BehindMemory => IsApart ? ", " + MaskMemory : string.Empty;

    /// <summary>The parameters that hold masks of a batch, behind those that hold its rows.</summary>
    /// <param name="type">The span or the memory that holds them.</param>
    public IEnumerable<string> MaskParameters(string type) => MaskElement is { } element ? new[] { $"{type}<{element}> masks" } : Enumerable.Empty<string>();

    private string MasksOf(string type) => HasMask ? $"new {Runtime}{type}(masks{(_masksTargets ? ", ofTargets: true" : string.Empty)})" : $"default({Runtime}{type})";
}
