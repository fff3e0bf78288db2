namespace BotAssistant.Protocol.Connector;

/// <summary>The paths of the REST API. Each id is one segment, encoded so that it arrives as exactly the same text.</summary>
internal static class ConnectorRoutes
{
    public const string Conversations = "/v3/conversations";

    /// <returns>Null if the id cannot be put into a path.</returns>
    public static string? Activities(string? conversationId) => Segment(conversationId) is { } id ? $"{Conversations}/{id}/activities" : null;

    public static string? Activity(string? conversationId, string? activityId) =>
        Activities(conversationId) is { } activities && Segment(activityId) is { } id ? $"{activities}/{id}" : null;

    public static Uri Below(Uri service, string path) => new(service.GetLeftPart(UriPartial.Authority) + service.AbsolutePath.TrimEnd('/') + path);

    private static string? Segment(string? id)
    {
        // However they are encoded, servers and proxies take dots as a way up; and control characters as an attack.
        if (string.IsNullOrEmpty(id) || id is "." or ".." || id.Any(char.IsControl))
        {
            return null;
        }

        var segment = Uri.EscapeDataString(id);
        // Half of a surrogate pair has no encoding and would become another character.
        return Uri.UnescapeDataString(segment) == id ? segment : null;
    }
}
