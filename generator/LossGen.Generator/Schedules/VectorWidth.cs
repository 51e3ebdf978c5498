namespace LossGen.Generator.Schedules;

/// <summary>How many bits of numbers one instruction handles. The value of each member is that number; 0 is the scalar tier.</summary>
internal enum VectorWidth
{
    Scalar = 0,
    Vector128 = 128,
    Vector256 = 256,
    Vector512 = 512,
}
