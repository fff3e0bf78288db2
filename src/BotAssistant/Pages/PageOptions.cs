namespace BotAssistant.Pages;

public sealed class PageOptions
{
    /// <summary>Holds <c>pages/</c>, which is always there, and <c>built/</c>, which npm makes.</summary>
    public string Directory { get; set; } = Path.Combine(AppContext.BaseDirectory, "chat-page");

    /// <summary>Whether people may speak instead of typing, which some browsers' makers listen to.</summary>
    public bool Voice { get; set; }
}
