namespace LossGen.Generator.Recipes;

/// <summary>A value of a recipe under construction: a handle on one of its steps.</summary>
internal abstract class Value
{
    protected Value(Recipe recipe, int id)
    {
        Recipe = recipe;
        Id = id;
    }

    public Recipe Recipe { get; }

    public int Id { get; }

    public static Value operator +(Value a, Value b) => a.Recipe.Apply(Op.Add, a, b);

    public static Value operator -(Value a, Value b) => a.Recipe.Apply(Op.Sub, a, b);

    public static Value operator *(Value a, Value b) => a.Recipe.Apply(Op.Mul, a, b);

    public static Value operator /(Value a, Value b) => a.Recipe.Apply(Op.Div, a, b);

    public static Value operator -(Value a) => a.Recipe.Apply(Op.Neg, a);

    public static Value operator +(Value a, double b) => a + a.Recipe.Const(b);

    public static Value operator -(Value a, double b) => a - a.Recipe.Const(b);

    public static Value operator *(Value a, double b) => a * a.Recipe.Const(b);
}
