namespace UnityEngine
{
    /// <summary>Stands for Unity's class, so that the sample compiles and runs without it.</summary>
    public class MonoBehaviour
    {
    }
}
