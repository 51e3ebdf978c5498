namespace LossGen.Generator.Recipes;

/// <summary>A value for each class of a sample. A type of its own, so that taking it for a value of the sample does not compile.</summary>
internal sealed class PerClass : Value
{
    public PerClass(Recipe recipe, int id)
        : base(recipe, id)
    {
    }

    public static PerClass operator +(PerClass a, PerClass b) => (PerClass)((Value)a + b);

    public static PerClass operator +(PerClass a, PerSample b) => (PerClass)((Value)a + b);

    public static PerClass operator -(PerClass a, PerClass b) => (PerClass)((Value)a - b);

    public static PerClass operator -(PerClass a, PerSample b) => (PerClass)((Value)a - b);

    public static PerClass operator -(PerSample a, PerClass b) => (PerClass)((Value)a - b);

    public static PerClass operator *(PerClass a, PerClass b) => (PerClass)((Value)a * b);

    public static PerClass operator *(PerClass a, PerSample b) => (PerClass)((Value)a * b);

    public static PerClass operator /(PerClass a, PerClass b) => (PerClass)((Value)a / b);

    public static PerClass operator /(PerSample a, PerClass b) => (PerClass)((Value)a / b);

    public static PerClass operator -(PerClass a) => (PerClass)(-(Value)a);

    public static PerClass operator *(PerClass a, double b) => (PerClass)((Value)a * b);

    public static PerClass operator +(PerClass a, double b) => (PerClass)((Value)a + b);

    /// <summary>Has later passes read the value, though it is one operation: what it is made of would then be read in more than one pass.</summary>
    public PerClass Kept()
    {
        Recipe.Keep(this);
        return this;
    }

    /// <summary>Gives the value a line of its own.</summary>
    public PerClass Named(string name)
    {
        Recipe.Name(this, name, null);
        return this;
    }

    /// <summary>Gives the value a line of its own, with a comment above it.</summary>
    public PerClass Says(string name, string text)
    {
        Recipe.Name(this, name, text);
        return this;
    }
}
