namespace BotAssistant.Policies.Library;

/// <summary>The documents beside the program.</summary>
internal static class ShippedLibrary
{
    private static readonly string[] Everywhere = ["national", "places", "rules"];

    private static readonly string[] OfDemo = ["demo", "demo-neighbour"];

    public static string Directory { get; } = Path.Combine(AppContext.BaseDirectory, "library");

    /// <summary>The directories to take in.</summary>
    /// <param name="withDemo">The fictional county's documents as well.</param>
    public static IReadOnlyList<string> Directories(bool withDemo) =>
        [.. Everywhere.Concat(withDemo ? OfDemo : []).Select(name => Path.Combine(Directory, name)).Where(System.IO.Directory.Exists)];
}
