using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using LossGen.Playground.Protocol;

namespace LossGen.Playground.Plotting;

/// <summary>The fields in which a reader gives a method its arguments, as text, with what is wrong with them.</summary>
public sealed class LossForm
{
    /// <summary>Points of a curve; fewer where a call takes longer.</summary>
    private const int Points = 161, FewerPoints = 61, ManyClasses = 256;

    private LossSignature? _wanted;
    private string? _wantedKey;
    private bool _isRestored;

    public IReadOnlyList<LossSignature> Losses { get; private set; } = [];

    public LossSignature? Loss { get; private set; }

    public string Prediction { get; set; } = string.Empty;

    public string Target { get; set; } = string.Empty;

    public string Label { get; set; } = "0";

    public string Index { get; set; } = "0";

    public string From { get; set; } = string.Empty;

    public string To { get; set; } = string.Empty;

    public string Uniform { get; set; } = "0.5";

    /// <summary>What is wrong with the fields, or null.</summary>
    public string? Problem { get; private set; }

    /// <summary>Takes the methods of new code. The one that was chosen stays, if it still is there; so do its arguments, if they still fit.</summary>
    public void Offer(IReadOnlyList<LossSignature> losses)
    {
        Losses = losses;
        LossSignature? next = losses.FirstOrDefault(l => l.Key == _wantedKey)
            ?? losses.FirstOrDefault(l => l.Method == _wanted?.Method && l.Shape == _wanted?.Shape)
            ?? losses.FirstOrDefault(l => l.Method == "CrossEntropy") ?? losses.FirstOrDefault(l => l.HasCurve) ?? (losses.Count > 0 ? losses[0] : null);
        Take(next);
    }

    public void Choose(string key)
    {
        _wantedKey = key;
        Take(Losses.FirstOrDefault(l => l.Key == key));
    }

    /// <summary>Takes arguments from a link. They hold for the first methods that are offered after it.</summary>
    public void Restore(string? key, string? prediction, string? target, string? from, string? to)
    {
        _isRestored = key is not null;
        if (_isRestored)
        {
            (_wantedKey, Prediction, Target, From, To) = (key, prediction ?? string.Empty, target ?? string.Empty, from ?? string.Empty, to ?? string.Empty);
        }
    }

    /// <summary>The arguments, or null where <see cref="Problem"/> says what is wrong.</summary>
    public LossInputs? Inputs()
    {
        Problem = null;
        if (Loss is not { } loss)
        {
            return null;
        }

        IReadOnlyList<double>? prediction = NumberList.Read(Prediction, loss.Length, out string? problem);
        if (prediction is null)
        {
            return Refuse("Prediction: " + problem);
        }

        IReadOnlyList<double>? target = [];
        if (loss.Shape == LossShape.OfTarget && (target = NumberList.Read(Target, loss.Length, out problem)) is null)
        {
            return Refuse("Target: " + problem);
        }

        int label = 0;
        if (loss.Shape == LossShape.OfLabel && !int.TryParse(Label, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out label))
        {
            return Refuse($"Label: a whole number from 0 to {loss.Classes - 1} is expected.");
        }

        double uniform = 0;
        return loss.Shape == LossShape.Draw && !(double.TryParse(Uniform, NumberStyles.Float, CultureInfo.InvariantCulture, out uniform) && uniform is >= 0 and < 1)
            ? Refuse("Uniform: a number from 0 to below 1 is expected.")
            : new LossInputs(loss.Key, label, prediction, target, uniform);
    }

    /// <summary>The line to draw, or null where there is none.</summary>
    public CurveRequest? Request()
    {
        if (Inputs() is not { } inputs || Loss is not { HasCurve: true } loss)
        {
            return null;
        }

        if (!int.TryParse(Index, NumberStyles.None, CultureInfo.InvariantCulture, out int index) || index >= loss.Length)
        {
            Problem = $"Along class: a whole number from 0 to {loss.Length - 1} is expected.";
        }
        else if (!double.TryParse(From, NumberStyles.Float, CultureInfo.InvariantCulture, out double from) || !double.TryParse(To, NumberStyles.Float, CultureInfo.InvariantCulture, out double to)
            || !(from < to) || !double.IsFinite(to - from))
        {
            Problem = "From and to: two numbers are expected, the first one smaller.";
        }
        else
        {
            return new CurveRequest(inputs, index, from, to, loss.Classes > ManyClasses ? FewerPoints : Points);
        }

        return null;
    }

    private LossInputs? Refuse(string problem)
    {
        Problem = problem;
        return null;
    }

    private void Take(LossSignature? next)
    {
        LossSignature? last = _wanted;
        Loss = next;
        if (next is null)
        {
            return;
        }

        _wanted = next;
        _wantedKey ??= next.Key;
        LossDefaults? before = last is null ? null : new LossDefaults(last);
        LossDefaults defaults = new(next);
        bool hasForm = _isRestored || (last is not null && last.Prediction == next.Prediction && last.Shape == next.Shape);
        Prediction = Kept(Prediction, before?.Prediction, defaults.Prediction, hasForm, next.Length);
        Target = Kept(Target, before?.Target, defaults.Target, _isRestored || last?.Target == next.Target, next.Length);
        if (!_isRestored && (before is null || !hasForm || (From == before.From && To == before.To)))
        {
            (From, To) = (defaults.From, defaults.To);
        }

        _isRestored = false;
        Index = int.TryParse(Index, NumberStyles.None, CultureInfo.InvariantCulture, out int index) && index < next.Length ? Index : "0";
        Label = int.TryParse(Label, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int label) && label < next.Classes ? Label : "0";
    }

    // What nobody has changed follows the method; what somebody has typed stays while it means the same.
    private static string Kept(string text, string? before, string now, bool hasForm, int length)
        => text.Length > 0 && text != before && hasForm && NumberList.Read(text, length, out _) is not null ? text : now;
}
