namespace BotAssistant.Browser.Tests.Service;

/// <summary>The program as it was built from this checkout, with the page beside it.</summary>
internal static class BuiltHost
{
    /// <summary>Where the build put the program that this one was built with.</summary>
    public static string Directory { get; } = Path.Combine(Checkout(), "src", "BotAssistant.Host", "bin", Configuration(), "net10.0");

    public static string Program => Path.Combine(Directory, "BotAssistant.Host.dll");

    public static string Pages => Path.Combine(Directory, "chat-page");

    public static string Artifacts => Path.Combine(Checkout(), "artifacts", "browser");

    /// <returns>Why the page cannot be tried, or null.</returns>
    public static string? WhatIsMissing()
    {
        if (!File.Exists(Program))
        {
            return $"{Program} is missing: build src/BotAssistant.Host first.";
        }

        var manifest = Path.Combine(Pages, "built", "manifest.json");
        return File.Exists(manifest) ? null : $"{manifest} is missing: install Node.js 20 or later with npm, then build src/BotAssistant.Host again.";
    }

    private static string Configuration() => new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar)).Parent!.Name;

    private static string Checkout()
    {
        for (var directory = new DirectoryInfo(AppContext.BaseDirectory); directory is not null; directory = directory.Parent)
        {
            if (File.Exists(Path.Combine(directory.FullName, "BotAssistant.sln")))
            {
                return directory.FullName;
            }
        }

        throw new InvalidOperationException($"No BotAssistant.sln above {AppContext.BaseDirectory}: run the tests from a checkout.");
    }
}
