namespace LossGen.Generator.Recipes;

/// <summary>A value that exists once a sample.</summary>
internal sealed class PerSample : Value
{
    public PerSample(Recipe recipe, int id)
        : base(recipe, id)
    {
    }

    public static PerSample operator +(PerSample a, PerSample b) => (PerSample)((Value)a + b);

    public static PerSample operator -(PerSample a, PerSample b) => (PerSample)((Value)a - b);

    public static PerSample operator *(PerSample a, PerSample b) => (PerSample)((Value)a * b);

    public static PerSample operator /(PerSample a, PerSample b) => (PerSample)((Value)a / b);

    public static PerSample operator -(PerSample a) => (PerSample)(-(Value)a);

    public static PerSample operator +(PerSample a, double b) => (PerSample)((Value)a + b);

    public static PerSample operator -(PerSample a, double b) => (PerSample)((Value)a - b);

    public static PerSample operator *(PerSample a, double b) => (PerSample)((Value)a * b);

    /// <summary>Gives the value a line of its own.</summary>
    public PerSample Named(string name)
    {
        Recipe.Name(this, name, null);
        return this;
    }

    /// <summary>Gives the value a line of its own, with a comment above it.</summary>
    public PerSample Says(string name, string text)
    {
        Recipe.Name(this, name, text);
        return this;
    }
}
