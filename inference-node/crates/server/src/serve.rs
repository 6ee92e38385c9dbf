//! Listens, bounds connections, and stops without losing a response or a record.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;

use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use hyper_util::service::TowerToHyperService;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use crate::config::{Access, ConfigRefused, ServerConfig};
use crate::metrics;
use crate::router::router;
use crate::state::{App, ServerState};

/// Pause after a failed accept (no file descriptors left), so that the loop does not spin.
const ACCEPT_PAUSE: Duration = Duration::from_millis(100);
/// Time between the upkeeps that keep histograms small when nobody reads `/metrics`.
const UPKEEP: Duration = Duration::from_secs(5);
/// Time that cancelled requests get to write their records.
const RECORD_GRACE: Duration = Duration::from_secs(10);

/// Why the server did not start.
#[derive(Debug, thiserror::Error)]
pub enum ServeRefused {
    /// The configuration is impossible.
    #[error(transparent)]
    Config(#[from] ConfigRefused),
    /// Open access on an address that others reach.
    #[error(
        "a server without keys listens on loopback only, not on {address}; give it --api-key-file, or listen on 127.0.0.1"
    )]
    OpenToOthers {
        /// Where it would listen.
        address: SocketAddr,
    },
    /// The listener has no address.
    #[error("the listener failed: {0}")]
    Listener(#[from] std::io::Error),
}

/// Serves until `shutdown` ends. Then new connections and requests are refused, running responses get
/// `shutdown_grace` to finish, what still runs is cancelled, and every record is written before this returns.
pub async fn serve(
    listener: TcpListener,
    config: ServerConfig,
    state: ServerState,
    shutdown: impl Future<Output = ()> + Send,
) -> Result<(), ServeRefused> {
    check(&config, &state, listener.local_addr()?)?;
    let app = Arc::new(App::new(config, state));
    let service = TowerToHyperService::new(router(Arc::clone(&app)));
    let places = Arc::new(Semaphore::new(app.config.max_connections));
    let connections = GracefulShutdown::new();
    let mut http = hyper::server::conn::http1::Builder::new();
    http.timer(TokioTimer::new()).header_read_timeout(app.config.read_timeout);
    let mut upkeep = tokio::time::interval(UPKEEP);

    tokio::pin!(shutdown);
    loop {
        let (stream, place) = tokio::select! {
            accepted = accept(&listener, &places) => match accepted {
                Some(accepted) => accepted,
                None => continue,
            },
            _ = upkeep.tick() => {
                app.prometheus.run_upkeep();
                continue;
            }
            () = &mut shutdown => break,
        };
        let connection = connections.watch(http.serve_connection(TokioIo::new(stream), service.clone()));
        tokio::spawn(async move {
            let _level = metrics::Level::connection();
            // A connection that breaks is the client's affair; its request's task has noticed by itself.
            if let Err(error) = connection.await {
                tracing::debug!(%error, "connection ended");
            }
            drop(place);
        });
    }

    drop(listener);
    tracing::info!("stopping: running responses may finish");
    app.stopping.store(true, Ordering::Release);
    app.tasks.close();
    let finished = async {
        connections.shutdown().await;
        app.tasks.wait().await;
    };
    if tokio::time::timeout(app.config.shutdown_grace, finished).await.is_err() {
        tracing::warn!("the grace period is over: running responses are cancelled");
        app.cancel.cancel();
        if tokio::time::timeout(RECORD_GRACE, app.tasks.wait()).await.is_err() {
            tracing::error!("some records could not be written before the end");
        }
    }
    Ok(())
}

/// The next connection with a place for it; waits for the place first, so that the backlog holds the others.
async fn accept(listener: &TcpListener, places: &Arc<Semaphore>) -> Option<(TcpStream, OwnedSemaphorePermit)> {
    let place = Arc::clone(places).acquire_owned().await.ok()?;
    match listener.accept().await {
        Ok((stream, _)) => {
            // Tokens are small and wanted at once.
            let _ = stream.set_nodelay(true);
            Some((stream, place))
        }
        Err(error) => {
            tracing::warn!(%error, "a connection could not be accepted");
            tokio::time::sleep(ACCEPT_PAUSE).await;
            None
        }
    }
}

fn check(config: &ServerConfig, state: &ServerState, address: SocketAddr) -> Result<(), ServeRefused> {
    config.check()?;
    if let Access::Open { account } = config.access {
        if !address.ip().is_loopback() {
            return Err(ServeRefused::OpenToOthers { address });
        }
        if account.is_none() && state.recorder.is_some() {
            return Err(ConfigRefused::AccountMissing.into());
        }
    }
    if state.gate.is_some() {
        if state.recorder.is_none() {
            return Err(ConfigRefused::RecorderMissing.into());
        }
        if matches!(config.access, Access::Open { .. }) {
            return Err(ConfigRefused::OpenAndPaid.into());
        }
    }
    if state.recorder.is_some()
        && let Some(served) = state.models.all().iter().find(|served| served.agent.is_none())
    {
        return Err(ConfigRefused::AgentMissing { model: served.id.clone() }.into());
    }
    Ok(())
}
