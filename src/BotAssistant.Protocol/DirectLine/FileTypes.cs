namespace BotAssistant.Protocol.DirectLine;

/// <summary>
/// What a file is: decided by its first bytes wherever they can tell, since what a sender declares decides otherwise what a browser does
/// with it.
/// </summary>
internal static class FileTypes
{
    public const string Unknown = "application/octet-stream";

    /// <summary>How many bytes <see cref="Settle"/> wants to see.</summary>
    public const int HeadBytes = 64;

    private const int LongestType = 100;

    /// <summary>Shown by browsers where they are linked; nothing in them runs. All are what their bytes say.</summary>
    private static readonly HashSet<string> Shown = new(StringComparer.Ordinal)
    {
        "image/jpeg", "image/png", "image/gif", "image/webp", "image/heic", "image/heif", "image/avif",
        "audio/mpeg", "audio/mp4", "audio/aac", "audio/ogg", "audio/opus", "audio/wav", "audio/amr", "audio/flac", "audio/webm", "audio/3gpp",
        "video/mp4", "video/webm", "video/ogg", "video/quicktime", "video/3gpp",
    };

    /// <summary>Other names under which people's programs send the same.</summary>
    private static readonly Dictionary<string, string> Aliases = new(StringComparer.Ordinal)
    {
        ["image/jpg"] = "image/jpeg",
        ["image/pjpeg"] = "image/jpeg",
        ["image/x-png"] = "image/png",
        ["audio/mp3"] = "audio/mpeg",
        ["audio/m4a"] = "audio/mp4",
        ["audio/x-m4a"] = "audio/mp4",
        ["audio/x-wav"] = "audio/wav",
        ["audio/wave"] = "audio/wav",
        ["audio/vnd.wave"] = "audio/wav",
        ["audio/amr-wb"] = "audio/amr",
        ["audio/x-flac"] = "audio/flac",
        ["audio/x-aac"] = "audio/aac",
        ["application/ogg"] = "audio/ogg",
        ["application/x-pdf"] = Pdf,
        ["application/x-zip-compressed"] = Zip,
    };

    private const string Pdf = "application/pdf";
    private const string Zip = "application/zip";
    private const string OldOffice = "application/x-ole-storage";

    private static readonly string[] OldOfficeTypes = ["application/msword", "application/vnd.ms-excel", "application/vnd.ms-powerpoint"];

    /// <summary>The office programs on most phones here name documents of the old and the new kind so.</summary>
    private const string WpsPrefix = "application/wps-office.";

    private static readonly string[] ZippedPrefixes = ["application/vnd.openxmlformats-officedocument.", "application/vnd.oasis.opendocument.", WpsPrefix];

    /// <summary>What the bytes are, or what was declared where bytes of that kind say nothing; where the two contradict, nothing is certain.</summary>
    /// <param name="declared">The sender's Content-Type.</param>
    /// <param name="head">The first <see cref="HeadBytes"/>, or all there are.</param>
    public static string Settle(string? declared, ReadOnlySpan<byte> head)
    {
        var named = Normalise(declared);
        if (FileSignatures.Find(head) is not { } found)
        {
            return IsTold(named) ? Unknown : named;
        }

        return named == Unknown || named == found ? found
            : found == Zip && IsZipped(named) ? named
            : found == OldOffice && IsOldOffice(named) ? named
            : MayHold(found, named) ? named
            : Family(found) is "image" or "audio" or "video" && Family(found) == Family(named) ? found
            : Unknown;
    }

    public static bool IsShown(string type) => Shown.Contains(type);

    /// <summary>
    /// The type that a download is served as. A script or style sheet would otherwise count as one of this server's own for pages that
    /// trust it, whatever the answer's other headers say.
    /// </summary>
    public static string Served(string type) =>
        IsShown(type) || type is Pdf or Zip || IsOldOffice(type) || IsOfficeDocument(type) ? type : Unknown;

    private static string Normalise(string? declared)
    {
        var type = (declared ?? "").Split(';')[0].Trim().ToLowerInvariant();
        return type.Length <= LongestType && type.Split('/') is [{ Length: > 0 } family, { Length: > 0 } kind] && IsToken(family) && IsToken(kind)
            ? Aliases.GetValueOrDefault(type, type)
            : Unknown;
    }

    private static bool IsToken(string text) => text.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '+' or '_');

    /// <summary>Whether a file of this type would have been recognised.</summary>
    private static bool IsTold(string type) =>
        Family(type) is "image" or "audio" or "video" || type is Pdf or Zip || IsOldOffice(type) || IsOfficeDocument(type);

    private static bool IsOldOffice(string type) => OldOfficeTypes.Contains(type, StringComparer.Ordinal) || type.StartsWith(WpsPrefix, StringComparison.Ordinal);

    private static bool IsOfficeDocument(string type) => ZippedPrefixes.Any(prefix => type.StartsWith(prefix, StringComparison.Ordinal));

    /// <summary>Many programs keep their files as ZIP archives, under types of their own.</summary>
    private static bool IsZipped(string type) =>
        IsOfficeDocument(type)
        || type is "application/java-archive" or "application/vnd.android.package-archive"
        || (Family(type) == "application" && type.EndsWith("+zip", StringComparison.Ordinal));

    /// <summary>Containers that hold sound or pictures do not say which in their first bytes.</summary>
    private static bool MayHold(string container, string type) => (container, type) is
        ("video/mp4", "audio/mp4" or "video/quicktime" or "video/3gpp" or "audio/3gpp")
        or ("video/webm", "audio/webm")
        or ("video/3gpp", "audio/3gpp" or "video/mp4" or "audio/mp4" or "audio/amr")
        or ("audio/ogg", "audio/opus" or "video/ogg")
        or ("image/heic", "image/heif")
        or ("image/heif", "image/heic");

    private static string Family(string type) => type[..type.IndexOf('/', StringComparison.Ordinal)];
}
