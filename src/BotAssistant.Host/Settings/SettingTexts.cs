using BotAssistant.Dialogs;

namespace BotAssistant.Host.Settings;

/// <summary>What is said about settings that cannot be used.</summary>
internal static class SettingTexts
{
    public static readonly TextKey Heading = new("settings.heading");
    public static readonly TextKey Line = new("settings.line", "setting", "problem");
    public static readonly TextKey Missing = new("settings.missing");
    public static readonly TextKey Unknown = new("settings.unknown", "known");
    public static readonly TextKey TooLong = new("settings.too-long", "most");
    public static readonly TextKey NotRegion = new("settings.not-region");
    public static readonly TextKey NotTimeZone = new("settings.not-time-zone");
    public static readonly TextKey NotUrl = new("settings.not-url");
    public static readonly TextKey NotNumber = new("settings.not-number", "least", "most");
    public static readonly TextKey NotDuration = new("settings.not-duration", "least", "most");
    public static readonly TextKey NotYesOrNo = new("settings.not-yes-or-no");
    public static readonly TextKey NotVoice = new("settings.not-voice");
    public static readonly TextKey NotAddress = new("settings.not-address");
    public static readonly TextKey NoDirectory = new("settings.no-directory", "value");
    public static readonly TextKey NoFile = new("settings.no-file", "value");
    public static readonly TextKey NotSafeUrl = new("settings.not-safe-url");
    public static readonly TextKey NotWord = new("settings.not-word");
    public static readonly TextKey OnlyDevelopment = new("settings.only-development");
    public static readonly TextKey NotList = new("settings.not-list");
    public static readonly TextKey WeakSecret = new("settings.weak-secret");
}
