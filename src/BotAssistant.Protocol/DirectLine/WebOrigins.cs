namespace BotAssistant.Protocol.DirectLine;

/// <summary>Web origins as browsers write them: scheme, host, and the port if it is not the scheme's own.</summary>
public static class WebOrigins
{
    /// <returns>Null for what is no origin: one with a path, a user or another scheme.</returns>
    public static string? Normalise(string? text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url) && url is { Scheme: "http" or "https", AbsolutePath: "/", Query: "", Fragment: "", UserInfo: "" }
            ? url.GetLeftPart(UriPartial.Authority)
            : null;
}
