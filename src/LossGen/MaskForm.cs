namespace LossGen;

/// <summary>How methods are told which classes a row of logits has.</summary>
public enum MaskForm
{
    /// <summary>They are not: a row lacks those classes whose logit is -infinity.</summary>
    None = 0,

    /// <summary>By a flag a class, in a span behind the prediction: false takes a class out, as a logit of -infinity does. In batches they lie where the logits lie.</summary>
    Bools = 1,

    /// <summary>By a bit a class, in a ulong behind the prediction, bit i for class i: 0 takes a class out. For up to 64 classes; in batches one ulong a row.</summary>
    Bits = 2,
}
