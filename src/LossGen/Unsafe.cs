#if !NET8_0_OR_GREATER
using System.Runtime.CompilerServices;

namespace LossGen;

/// <summary>
/// What the library uses of the framework's class of that name, for netstandard2.0, where it comes in an assembly of its own: Unity has System.Memory.dll and not that one,
/// and two packages that both ship it cannot be in one project.
/// </summary>
internal static unsafe class Unsafe
{
    // The memory stays pinned until the reference to it has been made: a collector that moves it then corrects the reference.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref T Add<T>(ref T source, int elements)
        where T : unmanaged
    {
        fixed (T* pointer = &source)
        {
            return ref pointer[elements];
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref TTo As<TFrom, TTo>(ref TFrom source)
        where TFrom : unmanaged
        where TTo : unmanaged
    {
        fixed (TFrom* pointer = &source)
        {
            return ref *(TTo*)pointer;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void* AsPointer<T>(ref T value)
        where T : unmanaged
    {
        fixed (T* pointer = &value)
        {
            return pointer;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static nint ByteOffset<T>(ref T origin, ref T target)
        where T : unmanaged
    {
        fixed (T* first = &origin, second = &target)
        {
            return (nint)second - (nint)first;
        }
    }

    public static int SizeOf<T>()
        where T : unmanaged
        => sizeof(T);
}
#endif
