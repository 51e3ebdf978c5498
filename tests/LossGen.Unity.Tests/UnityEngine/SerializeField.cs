using System;

namespace UnityEngine
{
    /// <summary>Stands for Unity's attribute.</summary>
    [AttributeUsage(AttributeTargets.Field)]
    public sealed class SerializeField : Attribute
    {
    }
}
