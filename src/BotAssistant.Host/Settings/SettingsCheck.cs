using System.Globalization;
using System.Net;
using BotAssistant.Dialogs;
using BotAssistant.Protocol.DirectLine;

namespace BotAssistant.Host.Settings;

/// <summary>A setting that cannot be used, and the text that says what to do.</summary>
internal sealed record SettingProblem(TextKey Text, params (string Slot, object Value)[] Slots);

/// <summary>
/// Looks at all settings before anything starts, so that somebody who sets up a county sees all that is wrong at once.
/// Binding them to options afterwards cannot fail.
/// </summary>
internal static class SettingsCheck
{
    /// <summary>Without a value the default holds; an empty one is as wrong as any other.</summary>
    private static readonly (string Key, Func<string, SettingProblem?> Check)[] Defaulted =
    [
        ("Storage:Directory", value => string.IsNullOrWhiteSpace(value) ? new(SettingTexts.Missing) : null),
        ("County:TimeZone", value => TimeZoneInfo.TryFindSystemTimeZoneById(value, out _) ? null : new(SettingTexts.NotTimeZone)),
        ("Storage:BusyTimeout", value => Duration(value, TimeSpan.FromMilliseconds(100), TimeSpan.FromMinutes(1))),
        ("Storage:MaxMegabytes", value => Number(value, 0, 1_000_000)),
        ("Storage:CheckpointPages", value => Number(value, 10, 1_000_000)),
        ("DirectLine:TokenLifetime", value => Duration(value, TimeSpan.FromMinutes(20), TimeSpan.FromDays(1))),
        ("Limits:Connections", value => Number(value, 10, 1_000_000)),
        ("Limits:ConnectionsPerNetwork", value => Number(value, 10, 1_000_000)),
        ("Limits:RequestsAtOnce", value => Number(value, 4, 10_000)),
        ("Limits:RequestsPerCaller", value => Number(value, 2, 10_000)),
        ("DirectLine:EnhancedAuthentication", value => bool.TryParse(value, out _) ? null : new(SettingTexts.NotYesOrNo)),
        ("Policies:Shipped", value => bool.TryParse(value, out _) ? null : new(SettingTexts.NotYesOrNo)),
        ("Schedule:Enabled", value => bool.TryParse(value, out _) ? null : new(SettingTexts.NotYesOrNo)),
        ("Demo:Enabled", value => bool.TryParse(value, out _) ? null : new(SettingTexts.NotYesOrNo)),
        ("Demo:Households", value => Number(value, 0, 1_000_000)),
        ("Staff:Attempts", value => Number(value, 3, 20)),
        ("Staff:AttemptsPerNetwork", value => Number(value, 5, 10_000)),
        ("Staff:LockedFor", value => Duration(value, TimeSpan.FromMinutes(1), TimeSpan.FromDays(1))),
        ("Staff:Idle", value => Duration(value, TimeSpan.FromMinutes(5), TimeSpan.FromDays(1))),
        ("Staff:Longest", value => Duration(value, TimeSpan.FromMinutes(15), TimeSpan.FromDays(7))),
        ("Assistant:Model:Timeout", value => Duration(value, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(2))),
        ("Assistant:Model:PriceIn", value => Number(value, 0, 1_000_000)),
        ("Assistant:Model:PriceOut", value => Number(value, 0, 1_000_000)),
        ("Retention:ChatLogDays", value => Number(value, 1, 3650)),
        ("Retention:DraftDays", value => Number(value, 1, 365)),
        ("Retention:AuditDays", value => Number(value, 180, 3650)),
    ];

    /// <summary>Empty is as good as not there.</summary>
    private static readonly (string Key, Func<string, SettingProblem?> Check)[] Optional =
    [
        ("urls", value => value.Split(';').All(IsAddress) ? null : new(SettingTexts.NotUrl)),
        ("Server:PublicUrl", Url),
        ("Dialogs:Directory", Exists),
        ("Rules:Directory", Exists),
        ("Policies:Directory", Exists),
        ("Prompts:Directory", Exists),
        // What people ask goes there.
        ("Assistant:Model:Endpoint", SafeUrl),
        ("Assistant:Model:Name", value => value.Length <= 100 ? null : new(SettingTexts.TooLong, ("most", 100))),
        ("WebChat:Voice", value => value.Equals("Browser", StringComparison.OrdinalIgnoreCase) ? null : new(SettingTexts.NotVoice)),
        ("BotFramework:AppId", Word),
        ("BotFramework:TenantId", Word),
        ("BotFramework:OpenIdMetadataUrl", SafeUrl),
        ("BotFramework:EmulatorOpenIdMetadataUrl", SafeUrl),
        ("BotFramework:TokenUrl", SafeUrl),
        ("BotFramework:Proxy", value => Uri.TryCreate(value, UriKind.Absolute, out var url) && url is { Scheme: "http", UserInfo: "" } ? null : new(SettingTexts.NotUrl)),
        ("BotFramework:AllowLoopbackServiceUrls", value => bool.TryParse(value, out _) ? null : new(SettingTexts.NotYesOrNo)),
        ("Backup:PassphraseFile", value => File.Exists(value) ? null : new(SettingTexts.NoFile, ("value", value))),
    ];

    /// <summary>Sections that belong to this program alone, with all that may stand in them.</summary>
    private static readonly Dictionary<string, string[]> Known = new(StringComparer.OrdinalIgnoreCase)
    {
        ["County"] = ["Region", "Name", "TimeZone", "DeskPhone", "DutyName", "DutyPhone"],
        ["Server"] = ["PublicUrl"],
        ["Storage"] = ["Directory", "BusyTimeout", "MaxMegabytes", "CheckpointPages"],
        ["Backup"] = ["Directory", "PassphraseFile"],
        ["Dialogs"] = ["Directory"],
        ["Rules"] = ["Directory"],
        ["Policies"] = ["Directory", "Shipped"],
        ["DirectLine"] = ["Secrets", "TokenLifetime", "TrustedOrigins", "EnhancedAuthentication"],
        ["Staff"] = ["Attempts", "AttemptsPerNetwork", "LockedFor", "Idle", "Longest"],
        ["Limits"] = ["Connections", "ConnectionsPerNetwork", "RequestsAtOnce", "RequestsPerCaller"],
        ["BotFramework"] = ["AppId", "AppPassword", "TenantId", "OpenIdMetadataUrl", "EmulatorOpenIdMetadataUrl", "TokenUrl", "Proxy", "AllowLoopbackServiceUrls"],
        ["Retention"] = ["ChatLogDays", "DraftDays", "AuditDays"],
        ["WebChat"] = ["Voice"],
        ["Schedule"] = ["Enabled"],
        ["Assistant"] = ["Model"],
        ["Assistant:Model"] = ["Endpoint", "Key", "Name", "Timeout", "PriceIn", "PriceOut"],
        ["Prompts"] = ["Directory"],
        ["Demo"] = ["Enabled", "Households"],
        ["ForwardedHeaders"] = ["KnownProxies"],
    };

    /// <summary>Each entry has a number: a value without one would be overlooked.</summary>
    private static readonly string[] Lists = ["DirectLine:Secrets", "DirectLine:TrustedOrigins", "ForwardedHeaders:KnownProxies"];

    private static readonly string[] Required = ["County:Name", "County:DeskPhone", "County:DutyName", "County:DutyPhone"];

    /// <summary>All that a service needs.</summary>
    public static IReadOnlyList<(string Setting, SettingProblem Problem)> Run(IConfiguration settings, bool development) =>
        [.. MissingOf(settings), .. UnusableOf(settings), .. NotHere(settings, development)];

    /// <summary>What any command stumbles over; a backup may be restored where no county is set up yet.</summary>
    public static IReadOnlyList<(string Setting, SettingProblem Problem)> RunForCommand(IConfiguration settings) => [.. UnusableOf(settings)];

    private static IEnumerable<(string, SettingProblem)> MissingOf(IConfiguration settings)
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

        if (settings["Backup:Directory"] is { Length: > 0 } && settings["Backup:PassphraseFile"] is not { Length: > 0 })
        {
            yield return ("Backup:PassphraseFile", new(SettingTexts.Missing));
        }

        // Half a model is none, and whoever set it up believes that there is one.
        string[] model = ["Endpoint", "Name"];
        if (Array.Exists([.. model, "Key"], name => settings[$"Assistant:Model:{name}"] is { Length: > 0 }))
        {
            foreach (var name in model.Where(name => settings[$"Assistant:Model:{name}"] is not { Length: > 0 }))
            {
                yield return ($"Assistant:Model:{name}", new(SettingTexts.Missing));
            }
        }
    }

    private static IEnumerable<(string, SettingProblem)> UnusableOf(IConfiguration settings)
    {
        foreach (var (section, names) in Known)
        {
            foreach (var unknown in settings.GetSection(section).GetChildren().Where(child => !names.Contains(child.Key, StringComparer.OrdinalIgnoreCase)))
            {
                yield return (unknown.Path, new(SettingTexts.Unknown, ("known", string.Join("、", names))));
            }
        }

        foreach (var (key, check) in Defaulted)
        {
            if (settings[key] is { } value && check(value) is { } problem)
            {
                yield return (key, problem);
            }
        }

        foreach (var (key, check) in Optional)
        {
            if (settings[key] is { Length: > 0 } value && check(value) is { } problem)
            {
                yield return (key, problem);
            }
        }

        foreach (var list in Lists.Where(list => settings[list] is { Length: > 0 }))
        {
            yield return (list, new(SettingTexts.NotList));
        }

        foreach (var origin in settings.GetSection("DirectLine:TrustedOrigins").GetChildren())
        {
            if (WebOrigins.Normalise(origin.Value) is null)
            {
                yield return (origin.Path, new(SettingTexts.NotUrl));
            }
        }

        foreach (var secret in settings.GetSection("DirectLine:Secrets").GetChildren())
        {
            if (secret.Value is not { Length: >= 32 } value || value.Distinct().Count() < 8 || Repeats(value))
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

    private static IEnumerable<(string, SettingProblem)> NotHere(IConfiguration settings, bool development)
    {
        const string loopback = "BotFramework:AllowLoopbackServiceUrls";
        var allowed = bool.TryParse(settings[loopback], out var wanted) && wanted;
        if (!development && allowed)
        {
            yield return (loopback, new(SettingTexts.OnlyDevelopment));
        }

        const string demo = "Demo:Enabled";
        if (!development && bool.TryParse(settings[demo], out var pretends) && pretends)
        {
            yield return (demo, new(SettingTexts.OnlyDevelopment));
        }

        if (settings["BotFramework:AppPassword"] is { Length: > 0 } && settings["BotFramework:AppId"] is not { Length: > 0 })
        {
            yield return ("BotFramework:AppId", new(SettingTexts.Missing));
        }

        // A password goes there in clear.
        if (!allowed && settings["BotFramework:TokenUrl"] is { Length: > 0 } url && !url.StartsWith("https://", StringComparison.OrdinalIgnoreCase))
        {
            yield return ("BotFramework:TokenUrl", new(SettingTexts.NotSafeUrl));
        }
    }

    /// <summary>The same few letters again and again: changeme-changeme-changeme-changeme.</summary>
    private static bool Repeats(string secret) => Enumerable.Range(0, secret.Length - 2).Select(at => secret.Substring(at, 3)).Distinct(StringComparer.Ordinal).Count() < secret.Length / 2;

    private static SettingProblem? Word(string value) =>
        value.Length <= 100 && value.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '.') ? null : new(SettingTexts.NotWord);

    /// <summary>Keys and passwords travel safely, or do not leave the machine.</summary>
    private static SettingProblem? SafeUrl(string value) =>
        Uri.TryCreate(value, UriKind.Absolute, out var url) && url.UserInfo.Length == 0 && (url.Scheme == "https" || (url.Scheme == "http" && url.IsLoopback))
            ? null
            : new(SettingTexts.NotSafeUrl);

    private static SettingProblem? Url(string value) =>
        Uri.TryCreate(value, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" ? null : new(SettingTexts.NotUrl);

    // As the web server reads them: it also takes http://*:80, which is no Uri.
    private static bool IsAddress(string value)
    {
        try
        {
            return BindingAddress.Parse(value).Scheme is "http" or "https";
        }
        catch (FormatException)
        {
            return false;
        }
    }

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
