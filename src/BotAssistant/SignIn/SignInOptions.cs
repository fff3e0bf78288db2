namespace BotAssistant.SignIn;

public sealed class SignInOptions
{
    public const string Section = "Staff";

    /// <summary>Wrong passwords in a row after which none is looked at for a while.</summary>
    public int Attempts { get; set; } = 5;

    /// <summary>How long that is; after it the count begins anew.</summary>
    public TimeSpan LockedFor { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>Wrong names, passwords and codes from one network within <see cref="LockedFor"/>. Many sit behind one address in an office.</summary>
    public int AttemptsPerNetwork { get; set; } = 30;

    /// <summary>A session ends when nothing was opened for so long.</summary>
    public TimeSpan Idle { get; set; } = TimeSpan.FromHours(1);

    /// <summary>It ends after so long in any case.</summary>
    public TimeSpan Longest { get; set; } = TimeSpan.FromHours(12);
}
