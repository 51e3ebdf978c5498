namespace LossGen.Generator.Recipes;

/// <summary>The names of the arguments of emitted methods, as recipes load and store them.</summary>
internal static class Arguments
{
    public const string Target = "target";
    public const string Label = "label";
    public const string Prediction = "prediction";
    public const string Probability = "probability";
    public const string Gradient = "gradient";
    public const string TargetGradient = "targetGradient";
    public const string Result = "result";
    public const string Hessian = "hessianDiagonal";
    public const string Weights = "weights";
    public const string Uniform = "uniform";
    public const string Scale = "scale";

    /// <summary>The input that an output is the gradient with respect to, whose memory it may share.</summary>
    public static string InputOf(string output) => output == TargetGradient ? Target : Prediction;
}
