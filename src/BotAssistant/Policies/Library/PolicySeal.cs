using System.Security.Cryptography;
using System.Text;

namespace BotAssistant.Policies.Library;

/// <summary>The hash over all that a document says. A stored version that does not have it any more was changed behind the service's back.</summary>
internal static class PolicySeal
{
    public static string Of(PolicyDocument document) => Of(
        document.Id, document.Title, document.Topic, document.Region.Value, document.From, document.Until, PolicyDetails.Of(document).ToJson(), document.Text);

    /// <summary>Whether a stored version says what it said when it was taken in.</summary>
    public static bool Holds(PolicyVersion version) => version.Hash == Of(
        version.Policy, version.Title, version.Topic, version.Region, version.From, version.Until, version.Details, version.Text);

    private static string Of(string id, string title, string? topic, string region, DateOnly? from, DateOnly? until, string details, string text) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\0', id, title, topic, region, from, until, details, text))));
}
