using System.Text.RegularExpressions;

namespace BotAssistant.StaffPages;

internal static partial class StaffPaths
{
    public const string Home = "/staff";
    public const string SignIn = "/staff/sign-in";
    public const string Password = "/staff/password";

    /// <summary>Where to go on after signing in: a page of these, and never another site.</summary>
    public static string Safe(string? path) =>
        path is { Length: <= 300 } && OwnPath().IsMatch(path) && !path.StartsWith(SignIn, StringComparison.Ordinal) && !path.StartsWith("/staff/sign-out", StringComparison.Ordinal)
            ? path
            : Home;

    [GeneratedRegex("^/staff(/[A-Za-z0-9-]+)*(\\?[A-Za-z0-9=&-]*)?$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex OwnPath();
}
