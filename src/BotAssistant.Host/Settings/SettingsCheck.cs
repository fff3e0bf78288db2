using System.Globalization;
using System.Net;
using BotAssistant.Dialogs;

namespace BotAssistant.Host.Settings;

/// <summary>A setting that cannot be used, and the text that says what to do.</summary>
internal sealed record SettingProblem(TextKey Text, params (string Slot, object Value)[] Slots);

/// <summary>
/// Looks at all settings before anything starts, so that somebody who sets up a county sees all that is wrong at once.
/// Binding them to options afterwards cannot fail.
/// </summary>
internal static class SettingsCheck
{
    private static readonly (string Key, Func<string, SettingProblem?> Check)[] Optional =
    [
        ("County:TimeZone", value => TimeZoneInfo.TryFindSystemTimeZoneById(value, out _) ? null : new(SettingTexts.NotTimeZone)),
        ("Server:PublicUrl", Url),
        ("Storage:BusyTimeout", value => Duration(value, TimeSpan.FromMilliseconds(100), TimeSpan.FromMinutes(1))),
        ("Storage:MaxMegabytes", value => Number(value, 0, 1_000_000)),
        ("Dialogs:Directory", Exists),
        ("Backup:PassphraseFile", value => File.Exists(value) ? null : new(SettingTexts.NoFile, ("value", value))),
        ("DirectLine:TokenLifetime", value => Duration(value, TimeSpan.FromMinutes(20), TimeSpan.FromDays(1))),
        ("Retention:ChatLogDays", value => Number(value, 1, 36_500)),
        ("Retention:DraftDays", value => Number(value, 1, 36_500)),
        ("Retention:AuditDays", value => Number(value, 1, 36_500)),
    ];

    private static readonly string[] Required = ["County:Name", "County:DeskPhone", "County:DutyName", "County:DutyPhone"];

    public static IReadOnlyList<(string Setting, SettingProblem Problem)> Run(IConfiguration settings) => [.. Problems(settings)];

    private static IEnumerable<(string, SettingProblem)> Problems(IConfiguration settings)
    {
        if (settings["County:Region"] is not { Length: 6 } region || !region.All(char.IsAsciiDigit))
        {
            yield return ("County:Region", new(SettingTexts.NotRegion));
        }

        foreach (var key in Required)
        {
            if (settings[key] is not { } value || string.IsNullOrWhiteSpace(value))
            {
                yield return (key, new(SettingTexts.Missing));
            }
            else if (value.Length > 40)
            {
                yield return (key, new(SettingTexts.TooLong, ("most", 40)));
            }
        }

        foreach (var (key, check) in Optional)
        {
            if (settings[key] is { Length: > 0 } value && check(value) is { } problem)
            {
                yield return (key, problem);
            }
        }

        foreach (var secret in settings.GetSection("DirectLine:Secrets").GetChildren())
        {
            if (secret.Value is not { Length: >= 32 } value || value.Distinct().Count() < 8)
            {
                yield return (secret.Path, new(SettingTexts.WeakSecret));
            }
        }

        foreach (var proxy in settings.GetSection("ForwardedHeaders:KnownProxies").GetChildren())
        {
            if (!IPAddress.TryParse(proxy.Value, out _))
            {
                yield return (proxy.Path, new(SettingTexts.NotAddress));
            }
        }
    }

    private static SettingProblem? Url(string value) =>
        Uri.TryCreate(value, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" ? null : new(SettingTexts.NotUrl);

    private static SettingProblem? Exists(string value) =>
        Directory.Exists(value) ? null : new(SettingTexts.NoDirectory, ("value", value));

    private static SettingProblem? Number(string value, int least, int most) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? null
            : new(SettingTexts.NotNumber, ("least", least), ("most", most));

    private static SettingProblem? Duration(string value, TimeSpan least, TimeSpan most) =>
        TimeSpan.TryParse(value, CultureInfo.InvariantCulture, out var duration) && duration >= least && duration <= most
            ? null
            : new(SettingTexts.NotDuration, ("least", least.ToString("c")), ("most", most.ToString("c")));
}
