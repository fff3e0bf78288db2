using BotAssistant.People;

namespace BotAssistant.SignIn;

internal abstract record SignInResult
{
    /// <param name="Token">For the browser; nobody can find it out later.</param>
    public sealed record SignedIn(string Token) : SignInResult;

    /// <summary>No such person, or not their password; it is not told which.</summary>
    public sealed record Wrong : SignInResult;

    /// <summary>Several have this name: the number is needed.</summary>
    public sealed record NameIsShared : SignInResult;

    /// <summary>Too many wrong tries for this person, or from this network.</summary>
    public sealed record Locked(int Minutes) : SignInResult;

    /// <param name="State">Why a code does not hold.</param>
    public sealed record CodeRefused(CodeState State) : SignInResult;
}

/// <summary>Somebody who is signed in, as of this request.</summary>
/// <param name="Session">The session's id.</param>
/// <param name="Number">Their number.</param>
/// <param name="NeedsPassword">They came by a one-time code and have no password yet: nothing else opens before.</param>
internal sealed record StaffVisit(Viewer Viewer, byte[] Session, int Number, bool NeedsPassword)
{
    public string Actor => $"cadre:{Viewer.Cadre!.Value.Value:n}";
}
