// Unity compiles no assembly definition without a script, and runs the generator beside it in this assembly and in those that reference it.
[assembly: System.Reflection.AssemblyProduct("LossGen")]
