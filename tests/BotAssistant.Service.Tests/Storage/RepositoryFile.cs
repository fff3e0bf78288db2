namespace BotAssistant.Tests.Storage;

/// <summary>Files of the project that do not go beside the program.</summary>
internal static class RepositoryFile
{
    /// <param name="path">From the root of the project, such as <c>dialogs/README.md</c>.</param>
    /// <exception cref="FileNotFoundException">No directory above the tests has it.</exception>
    public static string Find(string path)
    {
        for (var above = new DirectoryInfo(AppContext.BaseDirectory); above is not null; above = above.Parent)
        {
            var found = Path.Combine(above.FullName, path);
            if (File.Exists(found) && File.Exists(Path.Combine(above.FullName, "BotAssistant.sln")))
            {
                return found;
            }
        }

        throw new FileNotFoundException(path);
    }
}
