using System;
using System.Collections.Generic;
using System.CommandLine;
using System.IO;
using LossGen.Digits;

namespace LossGen.Gallery.Framework;

/// <summary>What a sample is given for one run: its arguments, its data, the console, and a place for its picture.</summary>
internal sealed class SampleRun(GalleryConsole console, ParseResult arguments, int seed, string picturePath)
{
    private const int FewestDigits = 200;

    public GalleryConsole Console => console;

    public int Seed => seed;

    public string PicturePath => picturePath;

    public T Value<T>(Option<T> option) => arguments.GetRequiredValue(option);

    public void Line(FormattableString text) => console.Output.WriteLine(FormattableString.Invariant(text));

    public List<T> Follow<T>(IEnumerable<T> steps, int total, Func<T, FormattableString> say) => console.Follow(steps, total, step => FormattableString.Invariant(say(step)));

    /// <summary>The digits of the file that was given, or those built in.</summary>
    public DigitSet Digits(Option<string> data)
    {
        string? path = arguments.GetValue(data);
        if (path is null)
        {
            return DigitSet.Load();
        }

        DigitSet digits;
        try
        {
            digits = DigitSet.Load(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new InvalidDataException($"cannot read {path}: {exception.Message}", exception);
        }

        return digits.Count >= FewestDigits ? digits : throw new InvalidDataException($"{path}: it holds {digits.Count} digits, but at least {FewestDigits} are expected.");
    }
}
