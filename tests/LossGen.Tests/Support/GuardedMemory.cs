using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace LossGen.Tests.Support;

/// <summary>Memory between two pages that no one may touch: who reads or writes one number before its beginning or behind its end ends the process.</summary>
public sealed class GuardedMemory : IDisposable
{
    private const int ReadAndWrite = 3;
    private const int PrivateAndAnonymous = 0x22;
    private readonly nint _start;
    private readonly nint _pages;
    private readonly nint _bytes;

    public GuardedMemory(int bytes)
    {
        _pages = Environment.SystemPageSize;
        _bytes = (bytes + _pages - 1) / _pages * _pages;
        _start = Map(0, _bytes + (2 * _pages), ReadAndWrite, PrivateAndAnonymous, -1, 0);
        if (_start == -1 || Protect(_start, _pages, 0) != 0 || Protect(_start + _pages + _bytes, _pages, 0) != 0)
        {
            throw new InvalidOperationException("This system gives no guarded memory.");
        }
    }

    /// <summary>The first numbers, behind the first guard, or the last, before the second.</summary>
    public Span<T> Numbers<T>(int count, bool last)
        where T : unmanaged
    {
        nint address = _start + _pages + (last ? _bytes - (count * Unsafe.SizeOf<T>()) : 0);
        return MemoryMarshal.CreateSpan(ref Unsafe.AddByteOffset(ref Unsafe.NullRef<T>(), address), count);
    }

    public void Dispose()
    {
        if (Unmap(_start, _bytes + (2 * _pages)) != 0)
        {
            throw new InvalidOperationException("The memory could not be given back.");
        }
    }

    [DllImport("libc", EntryPoint = "mmap", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern nint Map(nint address, nint length, int protection, int flags, int file, nint offset);

    [DllImport("libc", EntryPoint = "mprotect", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Protect(nint address, nint length, int protection);

    [DllImport("libc", EntryPoint = "munmap", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Unmap(nint address, nint length);
}
