using Microsoft.Playwright;

namespace BotAssistant.Browser.Tests.Browser;

/// <summary>What somebody holds in their hands.</summary>
internal sealed record Device(int Width, int Height, bool IsPhone = true)
{
    /// <summary>A cheap phone.</summary>
    public static readonly Device Phone = new(360, 640);

    public static readonly Device NarrowPhone = new(320, 568);

    public static readonly Device Desktop = new(1280, 800, IsPhone: false);

    public BrowserNewContextOptions Options() => new()
    {
        ViewportSize = new() { Width = Width, Height = Height },
        DeviceScaleFactor = IsPhone ? 2 : 1,
        HasTouch = IsPhone,
        IsMobile = IsPhone,
    };
}
