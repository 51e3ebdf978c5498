using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.IO;
using System.Linq;

namespace LossGen.Gallery.Framework;

/// <summary>The options of the command line, each checked before anything runs: an error names the option, the value, and what was expected.</summary>
internal static class GalleryOptions
{
    public static Option<int> WholeNumber(string name, string description, int usual, int low, int high)
    {
        return new Option<int>(name)
        {
            Description = $"{description}, {low} to {high}",
            HelpName = "N",
            DefaultValueFactory = _ => usual,
            CustomParser = Read,
        };

        int Read(ArgumentResult result)
        {
            string text = result.Tokens.Single().Value;
            if (!int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int value) || value < low || value > high)
            {
                result.AddError($"{name} is '{text}', but a whole number from {low} to {high} is expected.");
            }

            return value;
        }
    }

    public static Option<int> Seed() => WholeNumber("--seed", "seed of all random numbers", 1, 0, int.MaxValue);

    public static Option<string> Out() => Place("--out", "DIR", "folder for the pictures", Path.Combine("artifacts", "gallery"));

    public static Option<string> Data() => Place("--data", "FILE", "digits to use instead of those built in: lines of 64 pixels from 0 to 16 and a label, .csv or .csv.gz", string.Empty);

    private static Option<string> Place(string name, string kind, string description, string usual)
    {
        Option<string> option = new(name) { Description = description, HelpName = kind };
        if (usual.Length > 0)
        {
            option.DefaultValueFactory = _ => usual;
        }

        option.Validators.Add(result =>
        {
            if (result.Tokens.Any(token => string.IsNullOrWhiteSpace(token.Value)))
            {
                result.AddError($"{name} is '{result.Tokens[0].Value}', but a path is expected.");
            }
        });
        return option;
    }
}
