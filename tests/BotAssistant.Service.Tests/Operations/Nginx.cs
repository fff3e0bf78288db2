using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using BotAssistant.Testing;
using BotAssistant.Tests.Storage;

namespace BotAssistant.Tests.Operations;

/// <summary>nginx with the site that the program brings, on loopback, with a certificate of its own. Changed in it are addresses and paths only.</summary>
internal sealed class Nginx : IAsyncDisposable
{
    private static readonly string[] Places = ["/usr/sbin/nginx", "/usr/local/sbin/nginx", "/usr/bin/nginx", "/usr/local/nginx/sbin/nginx"];

    private readonly TemporaryDirectory directory = new();
    private readonly X509Certificate2 certificate;
    private Process? process;

    private static readonly string[] TemporaryPaths = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"];

    private Nginx()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        var now = TimeProvider.System.GetUtcNow();
        certificate = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(2));
        File.WriteAllText(Path.Combine(directory.Path, "chain.pem"), certificate.ExportCertificatePem());
        File.WriteAllText(Path.Combine(directory.Path, "key.pem"), key.ExportPkcs8PrivateKeyPem());
    }

    public int Http { get; } = FreePort();

    public int Https { get; } = FreePort();

    public Uri Address => new($"https://127.0.0.1:{Https}");

    /// <summary>Null, or why there is none to try.</summary>
    public static string? WhatIsMissing() => Array.Exists(Places, File.Exists) ? null : "nginx is not installed (apt-get install nginx).";

    public static Nginx Prepare() => new();

    /// <param name="service">Where the service listens.</param>
    public async Task StartAsync(Uri service)
    {
        var site = await File.ReadAllTextAsync(RepositoryFile.Find("src/BotAssistant.Host/deploy/nginx.conf"));
        foreach (var (shipped, here) in new[]
        {
            ("server 127.0.0.1:3978;", $"server {service.Authority};"),
            ("listen 80;", $"listen 127.0.0.1:{Http};"),
            ("listen 443 ssl", $"listen 127.0.0.1:{Https} ssl"),
            ("return 301 https://$host$request_uri;", $"return 301 https://$host:{Https}$request_uri;"),
            ("server_name assistant.example;", "server_name 127.0.0.1;"),
            ("/etc/botassistant/tls/fullchain.pem", Path.Combine(directory.Path, "chain.pem")),
            ("/etc/botassistant/tls/key.pem", Path.Combine(directory.Path, "key.pem")),
        })
        {
            Assert.Contains(shipped, site, StringComparison.Ordinal);
            site = site.Replace(shipped, here, StringComparison.Ordinal);
        }

        await File.WriteAllTextAsync(Path.Combine(directory.Path, "site.conf"), site);
        var temporary = string.Concat(TemporaryPaths.Select(kind => $"  {kind}_temp_path {directory.Path}/{kind};\n"));
        // As root it would hand its work to another account, which does not reach this directory.
        var user = Environment.IsPrivilegedProcess ? "user root;\n" : "";
        await File.WriteAllTextAsync(
            Path.Combine(directory.Path, "nginx.conf"),
            $"{user}daemon off;\nworker_processes 1;\npid {directory.Path}/pid;\nerror_log {directory.Path}/error.log warn;\nevents {{ worker_connections 256; }}\nhttp {{\n{temporary}  include {directory.Path}/site.conf;\n}}\n");
        process = Process.Start(new ProcessStartInfo(Array.Find(Places, File.Exists)!, ["-p", directory.Path, "-c", Path.Combine(directory.Path, "nginx.conf"), "-e", Path.Combine(directory.Path, "error.log")]) { UseShellExecute = false })!;
        for (var tries = 0; tries < 200; tries++)
        {
            if (process.HasExited)
            {
                throw new InvalidOperationException("nginx did not start: " + await File.ReadAllTextAsync(Path.Combine(directory.Path, "error.log")));
            }

            try
            {
                using var socket = new TcpClient();
                await socket.ConnectAsync(IPAddress.Loopback, Https);
                return;
            }
            catch (SocketException)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System);
            }
        }

        throw new TimeoutException("nginx does not listen.");
    }

    /// <summary>A caller from an address of their own, who takes this certificate and no other.</summary>
    public HttpClient Client(string from = "127.0.0.1", bool follows = false) => new(new SocketsHttpHandler
    {
        AllowAutoRedirect = follows,
        CookieContainer = new CookieContainer(),
        SslOptions = new() { RemoteCertificateValidationCallback = (_, shown, _, _) => Accepts(shown) },
        ConnectCallback = async (context, ct) =>
        {
            var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            socket.Bind(new IPEndPoint(IPAddress.Parse(from), 0));
            await socket.ConnectAsync(IPAddress.Loopback, context.DnsEndPoint.Port, ct);
            return new NetworkStream(socket, ownsSocket: true);
        },
    })
    {
        BaseAddress = Address,
    };

    public bool Accepts(X509Certificate? shown) => shown is not null && shown.GetCertHashString() == certificate.GetCertHashString();

    public async ValueTask DisposeAsync()
    {
        if (process is { HasExited: false })
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
        }

        process?.Dispose();
        certificate.Dispose();
        directory.Dispose();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
