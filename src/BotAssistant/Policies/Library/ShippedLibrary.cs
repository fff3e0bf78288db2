using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace BotAssistant.Policies.Library;

/// <summary>The documents beside the program.</summary>
internal static class ShippedLibrary
{
    private static readonly string[] Everywhere = ["national", "places", "rules"];

    private static readonly string[] OfDemo = ["demo", "demo-neighbour"];

    public static string Directory { get; } = Path.Combine(AppContext.BaseDirectory, "library");

    /// <summary>Changes when any of the files does, or when others are to be taken in.</summary>
    public static string Fingerprint(IEnumerable<string> directories)
    {
        var seen = new StringBuilder(typeof(ShippedLibrary).Assembly.ManifestModule.ModuleVersionId.ToString());
        foreach (var file in directories.SelectMany(directory => new DirectoryInfo(directory).EnumerateFiles("*", SearchOption.AllDirectories)).OrderBy(file => file.FullName, StringComparer.Ordinal))
        {
            seen.Append(CultureInfo.InvariantCulture, $"\n{Path.GetRelativePath(Directory, file.FullName)} {file.Length} {file.LastWriteTimeUtc.Ticks}");
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(seen.ToString())));
    }

    /// <summary>The directories to take in.</summary>
    /// <param name="withDemo">The fictional county's documents as well.</param>
    public static IReadOnlyList<string> Directories(bool withDemo) =>
        [.. Everywhere.Concat(withDemo ? OfDemo : []).Select(name => Path.Combine(Directory, name)).Where(System.IO.Directory.Exists)];
}
