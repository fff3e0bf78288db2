using System.Collections.Concurrent;

namespace BotAssistant.Browser.Tests.Service;

/// <summary>
/// The services whose test is over. A test's service ends before its visitors do, and their pages go on asking: that nobody answers any more
/// is then no defect.
/// </summary>
internal static class Departures
{
    private static readonly ConcurrentDictionary<string, bool> Gone = new(StringComparer.Ordinal);

    /// <summary>To be called before the service stops to listen.</summary>
    public static void Announce(Uri service) => Gone[service.Authority] = true;

    /// <summary>A port may come back with another service.</summary>
    public static void Withdraw(Uri service) => Gone.TryRemove(service.Authority, out _);

    public static bool IsGone(Uri service) => Gone.ContainsKey(service.Authority);
}
