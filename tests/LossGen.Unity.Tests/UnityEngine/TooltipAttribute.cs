using System;

namespace UnityEngine
{
    /// <summary>Stands for Unity's attribute.</summary>
    [AttributeUsage(AttributeTargets.Field)]
    public sealed class TooltipAttribute : Attribute
    {
        /// <summary>Does nothing.</summary>
        /// <param name="tooltip">What the inspector shows.</param>
        public TooltipAttribute(string tooltip) => _ = tooltip;
    }
}
